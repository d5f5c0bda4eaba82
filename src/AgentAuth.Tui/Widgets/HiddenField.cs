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
    private string Text { get; init; } = "";

    public int Length => Text.Length;

    /// <summary>Null while there is none, or none that can be kept.</summary>
    public Secret? Secret => GivenSecret.Of(Text) is GivenSecret.Taken taken ? taken.Secret : null;

    /// <summary>Why it cannot be kept, to go on from "what was given"; null where it can, or is nothing.</summary>
    public string? Fault => GivenSecret.Of(Text) is GivenSecret.Refused refused ? refused.Fault : null;

    public bool StartsWith(string prefix) => Text.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>Null where the event is nothing that a field takes.</summary>
    public HiddenField? On(InputEvent happened) => happened switch
    {
        KeyPress { IsText: true } key => With(Text + key.Rune),
        Paste paste => With(Text + paste.Text),
        KeyPress key
            when key.Is(KeyName.Backspace) && Text.Length > 0 => With(Text[..^(char.IsLowSurrogate(Text[^1]) ? 2 : 1)]),
        KeyPress key when key == new KeyPress('u', KeyModifiers.Ctrl) => new HiddenField(),
        _ => null,
    };

    /// <summary><c>40 characters, fingerprint 9f2c61ab</c>.</summary>
    public string Describe() => this switch
    {
        { Secret: { } secret } => string.Create(
            CultureInfo.InvariantCulture,
            $"{secret.Reveal().Length} characters, fingerprint {secret.Fingerprint}"),
        { Fault: not null } => string.Create(CultureInfo.InvariantCulture, $"{Length} characters, no secret"),
        _ => "nothing yet",
    };

    // One more than is taken, so that what is too long is refused and not cut.
    private HiddenField With(string text) =>
        this with { Text = text[..Math.Min(text.Length, GivenSecret.Longest + 1)] };

#pragma warning disable IDE0051 // What the compiler writes as ToString calls it.
    private bool PrintMembers(StringBuilder builder)
#pragma warning restore IDE0051
    {
        builder.Append("Length = ").Append(Length);
        return true;
    }
}
