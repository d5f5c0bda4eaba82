using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Screens;

/// <summary>
/// One action of a screen: its keys, its words and, where it cannot be done now, why. Footer, help and palette are made
/// from these, and keys are looked up in them, so that none of the four can disagree.
/// </summary>
/// <param name="Keys">As <see cref="KeyPress.Parse"/> reads them, separated by blanks.</param>
/// <param name="Label">What it does, for help and palette.</param>
/// <param name="Group">The column of the help that it stands in.</param>
/// <param name="Run">Does it; null where the keys are only told here and read by the screen itself.</param>
public sealed record Binding(string Keys, string Label, BindingGroup Group, Func<Step>? Run = null)
{
    /// <summary>The word in the footer; null keeps it out of there.</summary>
    public string? Hint { get; init; }

    /// <summary>The key as the footer writes it; the first one where nothing else is said.</summary>
    public string HintKey
    {
        get =>
        field ?? (Keys.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? Keys[..end] : Keys); init;
    }

    /// <summary>Why it cannot be done now; null where it can.</summary>
    public string? Off { get; init; }

    public IEnumerable<KeyPress> Presses => Keys.Split(' ').Select(word => KeyPress.Parse(word)!);

    /// <summary>Whether a key is one of them, as <see cref="KeyPress.ToString"/> writes it.</summary>
    public bool Has(string key)
    {
        foreach (var word in Keys.AsSpan().Split(' '))
        {
            if (Keys.AsSpan(word).SequenceEqual(key))
            {
                return true;
            }
        }

        return false;
    }
}
