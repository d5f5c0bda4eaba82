using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;

namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>The file of further variables that a definition names as <c>envFile</c>.</summary>
public static class EnvFile
{
    /// <summary>The definition with the variables of its file before its own, which win.</summary>
    /// <exception cref="AgentAuthException">Where the file that is named is missing, or cannot be known.</exception>
    public static ServerDefinition Complete(ServerDefinition server, IHostFiles files)
    {
        if (server.VariableFile is not { } path)
        {
            return server;
        }

        if (!Path.IsPathFullyQualified(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            throw new AgentAuthException(
                ProblemCode.UnresolvedReference, $"envFile is {UntrustedText.Line(path)}, which only its host can find",
                "write the path out");
        }

        var content = files.Read(path)
            ?? throw new AgentAuthException(
                ProblemCode.UnresolvedReference, $"the variable file {UntrustedText.Line(path)} does not exist");
        var own = server.Variables.Select(variable => variable.Name).ToHashSet();

        return server with
        {
            VariableFile = null,
            HasVariableFile = true,
            Variables =
            [
                .. EnvFileText.Read(Encoding.UTF8.GetString(content))
                    .Where(variable => !own.Contains(variable.Name))
                    .Select(variable => new DeclaredVariable(variable.Name, ValueSyntax.Literal(variable.Value))),
                .. server.Variables,
            ],
        };
    }
}
