using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Screens.Detail;
using AgentAuth.Tui.Screens.Servers;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Problems;

/// <summary>One thing that needs a person, as the screen tells it.</summary>
/// <param name="Mark">One cell.</param>
/// <param name="Role">The colour of mark and word.</param>
/// <param name="Name">What it is about.</param>
/// <param name="Word">How that stands.</param>
internal sealed record Trouble(string Mark, Role Role, string Name, string Word)
{
    /// <summary>More of it.</summary>
    public string? Fact { get; init; }

    /// <summary>The key or the command that helps.</summary>
    public string? Remedy { get; init; }

    /// <summary>What was said when it went wrong.</summary>
    public string? Note { get; init; }

    public Credential? Credential { get; init; }

    public ServerEntry? Server { get; init; }

    /// <summary>All that is known where nothing has a page of its own.</summary>
    public PageText PageIn(int width)
    {
        var page = new PageText(width, 0);
        if (Fact is null)
        {
            page.Add(new Run($"{Mark} {Word}", Role));
        }
        else
        {
            page.Item([new Run($"{Mark} {Word}   ", Role)], Fact, Role.Text);
        }

        page.Add(Remedy, Role.Key);
        page.Add(Note, Role.TextMuted);
        return page;
    }

    /// <summary>The page that tells more of it; null where there is none.</summary>
    public Screen? PageOf() => (Credential, Server) switch
    {
        ({ } credential, _) => DetailScreen.Of(credential),
        (_, { } server) => ServerScreen.Of(server),
        _ => null,
    };
}
