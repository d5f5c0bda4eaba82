using System.Globalization;
using System.Text;
using AgentAuth.Core.Secrets;
using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Widgets;

/// <summary>
/// A secret being typed or pasted. It shows its length and fingerprint and nothing else, neither on the screen nor when
/// the record is printed.
/// </summary>
public sealed record HiddenField
{
    private const int Longest = 16 * 1024;

    private string Text { get; init; } = "";

    public int Length => Text.Length;

    /// <summary>Null while nothing is typed.</summary>
    public Secret? Secret => Secret.FromText(Text.Trim());

    public bool StartsWith(string prefix) => Text.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>Null where the event is nothing that a field takes.</summary>
    public HiddenField? On(InputEvent happened) => happened switch
    {
        KeyPress { IsText: true } key => With(Text + key.Rune),
        Paste paste => With(Text + paste.Text.ReplaceLineEndings("")),
        KeyPress key
            when key.Is(KeyName.Backspace) && Text.Length > 0 => With(Text[..^(char.IsLowSurrogate(Text[^1]) ? 2 : 1)]),
        KeyPress key when key == new KeyPress('u', KeyModifiers.Ctrl) => new HiddenField(),
        _ => null,
    };

    /// <summary><c>40 characters, fingerprint 9f2c61ab</c>.</summary>
    public string Describe() => Secret is { } secret
        ? string.Create(CultureInfo.InvariantCulture, $"{Length} characters, fingerprint {secret.Fingerprint}")
        : "nothing yet";

    private HiddenField With(string text) => this with { Text = text[..Math.Min(text.Length, Longest)] };

#pragma warning disable IDE0051 // What the compiler writes as ToString calls it.
    private bool PrintMembers(StringBuilder builder)
#pragma warning restore IDE0051
    {
        builder.Append("Length = ").Append(Length);
        return true;
    }
}
