using AgentAuth.Core.Errors;
using AgentAuth.Core.Providers;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

public sealed record ProvidersListed(IReadOnlyList<ProviderDefinition> Providers) : Report
{
    internal override AppState Apply(AppState state, DateTimeOffset now) => state with { Providers = Providers };
}

/// <summary>A provider's file is wrong; the message says which, and where.</summary>
public sealed record ProvidersFailed(Problem Problem) : Report
{
    internal override Message Tell(ScreenContext context) => Message.Of(Problem);
}
