using AgentAuth.Core.Configuration;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.View;

/// <summary>
/// The person's own keys. A key that they chose is read as the usual key of its action, and shown in its place.
/// </summary>
public sealed class KeyMap
{
    private readonly Dictionary<KeyPress, KeyPress> _usual = [];
    private readonly Dictionary<KeyPress, string> _shown = [];

    private KeyMap()
    {
    }

    public static KeyMap Usual { get; } = new();

    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.Usage"/> with file, line and column: no such action, no such key, or one key for two
    /// actions.
    /// </exception>
    public static KeyMap Read(IReadOnlyList<KeySetting> settings)
    {
        var map = new KeyMap();
        foreach (var setting in settings)
        {
            var action = KeyAction.All.FirstOrDefault(action => action.Name == setting.Action)
                ?? throw Wrong(
                    setting,
                    $"'{setting.Action}' is no action; actions are {string.Join(", ", KeyAction.All.Select(action => action.Name))}");
            if (setting.Keys.Count == 0)
            {
                throw Wrong(setting, $"'{setting.Action}' needs a key");
            }

            map._shown[Parse(action.Key)] = string.Join(
                ' ', setting.Keys.Select(word => map.Add(setting, word, Parse(action.Key))));
        }

        map.RefuseTwoForOne(settings);
        return map;
    }

    /// <summary>
    /// What a pressed key means; null where its action has another key. While letters are text, they stay text, and a
    /// key that is no letter moves the choice there as it does in a list.
    /// </summary>
    public KeyPress? Meant(KeyPress pressed, bool lettersAreText)
    {
        if (_usual.TryGetValue(pressed, out var usual))
        {
            return !lettersAreText ? usual
                : pressed.IsText ? pressed
                : usual.IsText ? InDialog(usual) ?? pressed
                : usual;
        }

        return _shown.ContainsKey(pressed) && !(lettersAreText && pressed.IsText) ? null : pressed;
    }

    // A letter would be text in a dialog; what moves has a key there that is none.
    private static KeyPress? InDialog(KeyPress usual) => usual.Rune.Value switch
    {
        'j' => new KeyPress(KeyName.Down),
        'k' => new KeyPress(KeyName.Up),
        'g' => new KeyPress(KeyName.Home),
        'G' => new KeyPress(KeyName.End),
        _ => null,
    };

    /// <summary>The keys of a binding as they are pressed: <c>j k down up</c>, or <c>j/k</c>.</summary>
    public string Shown(string words) => _shown.Count == 0 ? words : string.Join(' ', words.Split(' ').Select(word =>
        word.Length > 1 && word.Contains('/', StringComparison.Ordinal)
            ? string.Join('/', word.Split('/').Select(ShownKey))
            : ShownKey(word)));

    private string ShownKey(string word) =>
        KeyPress.Parse(word) is { } key && _shown.TryGetValue(key, out var shown) ? shown : word;

    private string Add(KeySetting setting, string word, KeyPress usual)
    {
        var key = KeyPress.Parse(word)
            ?? throw Wrong(setting, $"'{word}' names no key; keys read q, R, ctrl-d, alt-x, F5 or space");
        if (KeyAction.Fixed.Contains(key.ToString()))
        {
            throw Wrong(setting, $"the key '{key}' is fixed and cannot be given to '{setting.Action}'");
        }

        if (!_usual.TryAdd(key, usual))
        {
            var other = KeyAction.All.First(action => Parse(action.Key) == _usual[key]).Name;
            throw Wrong(setting, $"the key '{key}' is given to both '{other}' and '{setting.Action}'");
        }

        return key.ToString();
    }

    // Judged at the end: an action further down may give up the key that this one takes.
    private void RefuseTwoForOne(IReadOnlyList<KeySetting> settings)
    {
        foreach (var setting in settings)
        {
            foreach (var word in setting.Keys)
            {
                var key = Parse(word);
                var owner = KeyAction.All.FirstOrDefault(
                    action => Parse(action.Key) == key && action.Name != setting.Action);
                if (owner is not null && !_shown.ContainsKey(key))
                {
                    throw Wrong(setting, $"the key '{key}' is given to both '{owner.Name}' and '{setting.Action}'");
                }
            }
        }
    }

    private static KeyPress Parse(string word) => KeyPress.Parse(word)!;

    private static AgentAuthException Wrong(KeySetting setting, string message) =>
        new(ProblemCode.Usage, UntrustedText.Line($"{setting.Location}: {message}", 1024));
}
