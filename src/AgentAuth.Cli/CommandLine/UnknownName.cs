using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Toml.Messages;

namespace AgentAuth.Cli.CommandLine;

/// <summary>The problem of a name that nothing has, with the name that was probably meant.</summary>
internal static class UnknownName
{
    public static AgentAuthException Provider(string name, IProviders providers)
    {
        var meant = NearestName.Of(name, providers.All().Select(provider => provider.Id));
        return new AgentAuthException(
            ProblemCode.NotFound,
            meant is null
                ? $"there is no provider '{name}'"
                : $"there is no provider '{name}'; did you mean '{meant}'?",
            meant is null ? $"agent provider list, or agent login {name} --issuer URL" : $"agent login {meant}");
    }
}
