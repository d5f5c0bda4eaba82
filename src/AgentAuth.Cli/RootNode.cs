using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Commands.List;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.View;

namespace AgentAuth.Cli;

/// <summary>The program itself: without a command it shows what there is.</summary>
internal sealed class RootNode : AgentCommand<RootNode.Dependencies>
{
    public RootNode()
        : base("agent", "See, refresh, hand out and kill the credentials of your AI agents")
    {
        foreach (var option in GlobalOptions.All)
        {
            Add(option);
        }
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent login github",
        "agent list",
        "agent token github",
    ];

    public override IReadOnlyList<string> Notes =>
        ["Without a command: the full-screen view on a terminal, and the list elsewhere."];

    /// <summary>The whole screen is the view's.</summary>
    public override bool ShowsWaiting => false;

    /// <summary>The view says it itself.</summary>
    public override bool NamesForeignFaults => false;

    protected override Dependencies From(CompositionRoot parts) =>
        new(ViewSession.From(parts), CredentialListing.From(parts));

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken) =>
        await deps.View.RunAsync(showsOthers: true, [], cancellationToken).ConfigureAwait(false) ?? deps.Listing.Show();

    internal sealed record Dependencies(ViewSession View, CredentialListing Listing);
}
