using System.Globalization;
using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Errors;
using AgentAuth.Sandbox;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Hosting;

namespace AgentAuth.Cli.Commands.Demo;

/// <summary>Starts the sandbox on loopback.</summary>
internal static class DemoProvider
{
    /// <param name="edges">For the clock.</param>
    /// <param name="port">0 for any free one.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Busy"/> where the port is taken.</exception>
    public static async Task<SandboxHost> StartAsync(Edges edges, int port, CancellationToken cancellationToken)
    {
        try
        {
            return await SandboxHost.StartAsync(
                issuer => new SandboxProvider(new SandboxOptions { Issuer = issuer }, edges.Clock), port, edges.Clock,
                cancellationToken).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            throw new AgentAuthException(
                new Problem(
                    ProblemCode.Busy,
                    string.Create(CultureInfo.InvariantCulture, $"the port {port} is taken by another program"),
                    "agent demo --serve"),
                failure);
        }
    }
}
