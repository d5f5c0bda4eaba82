using AgentAuth.Tui.Screens.Add;
using AgentAuth.Tui.Screens.Login;

namespace AgentAuth.Tui.Screens.AddMenu;

/// <summary>One way to a new credential.</summary>
/// <param name="Key">The letter that takes it at once.</param>
/// <param name="Label">What comes of it.</param>
/// <param name="Short">What it is, in a few words.</param>
/// <param name="Text">What happens to the secret.</param>
/// <param name="Screen">Where it is made.</param>
internal sealed record AddChoice(char Key, string Label, string Short, string Text, Screen Screen)
{
    public static IReadOnlyList<AddChoice> All { get; } =
    [
        new(
            'l', "Login", "sign in with a provider",
            "In the browser or by a code. It refreshes itself.",
            new LoginScreen()),
        new(
            'k', "Key", "an API key, a PAT",
            "Pasted hidden, shown to its provider once, and kept here.",
            new AddScreen()),
        new(
            'r', "Reference", "op://, vault://, env://…",
            "It stays there, and is read at every use; nothing is kept here.",
            new AddScreen { Way = AddWay.Reference }),
        new(
            'c', "Command", "a program that prints it",
            "Run at every use with no shell; nothing is kept here.",
            new AddScreen { Way = AddWay.Command }),
    ];
}
