using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Accessible;

/// <summary>
/// The MCP servers of every host as numbered lines, one of them as a page, and the approval of a project's.
/// </summary>
internal sealed class SpokenServers(AccessibleServices services)
{
    /// <summary>A longer line would lose its end, and with it what a hostile definition hides there.</summary>
    private const int LongestPart = 4000;

    private IReadOnlyList<ServerEntry> _servers = [];

    public async Task RunAsync(string named, CancellationToken cancellationToken)
    {
        var listing = services.View.LookAtServers(true)!;
        _servers = listing.Servers;
        foreach (var problem in listing.Problems)
        {
            services.Talk.Say(problem);
        }

        if (named.Length == 0)
        {
            List();
        }
        else if (Find(named) is { } server)
        {
            await TellAsync(server, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            services.Talk.Say($"There is no MCP server {named}. Type \"servers\" for all of them.");
        }
    }

    // Two hosts may have one by the same name: the first that is wrong is the one to hear of.
    private ServerEntry? Find(string named) => SpokenNumber.TryParse(named, _servers.Count, out var index)
        ? _servers[index]
        : _servers.Where(server => server.Name == named).OrderBy(server => ServerLook.Of(server).State)
            .FirstOrDefault();

    private void List()
    {
        if (_servers.Count == 0)
        {
            services.Talk.Say("No host has an MCP server here.");
            return;
        }

        services.Talk.Say($"{_servers.Count} MCP {(_servers.Count == 1 ? "server" : "servers")}.");
        for (var at = 0; at < _servers.Count; at++)
        {
            services.Talk.Say($"{at + 1}. {_servers[at].Name}, {_servers[at].HostName}, {StateOf(_servers[at])}");
        }

        services.Talk.Say("Type \"servers\" and a number or a name for all of one.");
    }

    private async Task TellAsync(ServerEntry server, CancellationToken cancellationToken)
    {
        services.Talk.Say($"{server.Name}, {server.HostName}, {StateOf(server)}");
        services.Talk.Say($"Defined in {server.File}.");
        services.Talk.Say($"{(server.IsRemote ? "Address" : "Command")}: {server.Start}");
        foreach (var value in server.Values.Where(
            value => value.Source is not ServerSource.Literal || value.Reason is not null))
        {
            services.Talk.Say(
                $"{value.Name}: {value.Text}." + (value.Reason is { } reason ? $" {Dialogue.Sentence(reason)}" : "")
                    + (value.Fix is { } fix ? $" Fix: {fix}" : ""));
        }

        foreach (var credential in server.Credentials.Select(services.State.Find).OfType<Core.Credentials.Credential>())
        {
            services.Talk.Say($"Uses {services.Speak(credential).Line}");
        }

        if (server.NeedsApproval)
        {
            await ApproveAsync(server, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ApproveAsync(ServerEntry server, CancellationToken cancellationToken)
    {
        services.Talk.Say("Approved, it runs with your rights, and is given what it names:");
        foreach (var part in server.Definition.SelectMany(line => line.Trim().Chunk(LongestPart)))
        {
            services.Talk.Say(new string(part));
        }

        var typed = await services.Talk.AskAsync(
            "Type approve to allow exactly this, or press Enter to leave it.", cancellationToken).ConfigureAwait(false);
        if (typed != "approve")
        {
            services.Talk.Say("Nothing was approved.");
            return;
        }

        services.View.ApproveServer(server);
        services.Talk.Say($"{server.Name} is approved as it stands.");
    }

    private static string StateOf(ServerEntry server)
    {
        var look = ServerLook.Of(server);
        return $"{look.Word}. {Dialogue.Sentence(look.Meaning)}";
    }
}
