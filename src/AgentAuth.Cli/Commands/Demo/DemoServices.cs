using AgentAuth.Cli.Commands.List;
using AgentAuth.Cli.Commands.Login;
using AgentAuth.Cli.Commands.Watch;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Cli.View;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Login;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Commands.Demo;

/// <summary>The program around the demonstration's own home.</summary>
internal sealed record DemoServices(
    TimeProvider Clock, UserMessages Messages, IProviders Providers, IGrantStore Grants, AddSecret AddSecret,
    ServerDiscovery Discovery, ProbeRun Probes, HostFiles HostFiles, LoginSession Login,
    CredentialListing Listing, ViewSession View, LiveList LiveList)
{
    public static DemoServices From(CompositionRoot parts) => new(
        parts.Clock, parts.Console.Messages, parts.Stores.Providers, parts.Stores.Grants,
        parts.Credentials.AddSecret, parts.OAuth.Discovery, parts.Credentials.ProbeRun, parts.Servers.Files,
        LoginSession.From(parts), CredentialListing.From(parts), ViewSession.From(parts), LiveList.From(parts));
}
