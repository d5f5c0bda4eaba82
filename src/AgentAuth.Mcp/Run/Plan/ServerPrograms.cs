using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Run.Plan;

/// <summary>
/// The program that a definition's command means here and now: the same word is another file in another folder or with
/// another <c>PATH</c>, so whatever is decided about a server is decided about that file.
/// </summary>
public sealed class ServerPrograms(ServerEnvironment environment, IChildLauncher launcher)
{
    /// <summary>Null where there is none, where the command cannot be filled in, and for a remote server.</summary>
    public ProgramFile? Find(ServerDefinition server) =>
        server.Command is { } command && TextOf(command) is { Length: > 0 } text
            ? launcher.Find(text, SearchEnvironment(server))
            : null;

    /// <summary>What of it must not change unnoticed: where it is, and every byte of it.</summary>
    public string HashOf(ProgramFile program) => launcher.HashOf(program);

    /// <exception cref="AgentAuthException">Where there is nothing to start.</exception>
    public ProgramFile Require(ServerDefinition server)
    {
        if (server.Command is not { } command)
        {
            throw new AgentAuthException(
                ProblemCode.Usage, $"{server.Shown} is a remote server: there is nothing to start", "agent mcp list");
        }

        if (TextOf(command) is null)
        {
            throw server.CannotStart(
                ProblemCode.UnresolvedReference,
                $"its command is {UntrustedText.Line(DeclaredText.Masked(null, command), 120)}, which cannot be filled in");
        }

        return Find(server) ?? throw new AgentAuthException(
            ProblemCode.NotFound,
            $"there is no program '{UntrustedText.Line(DeclaredText.Masked(null, command), 120)}' on PATH",
            "install it, or name it by its path");
    }

    private string? TextOf(DeclaredValue command)
    {
        var parts = environment.Chosen(command).ToList();

        return parts.TrueForAll(part => part is ValuePart.Literal or ValuePart.Variable)
            ? string.Concat(
                parts.Select(
                    part => part is ValuePart.Literal literal
                        ? literal.Text.Reveal()
                        : environment.TextOf(((ValuePart.Variable)part).Name)))
            : null;
    }

    // The server is looked for where it will look itself; a PATH that is a secret is nobody's.
    private Dictionary<string, string> SearchEnvironment(ServerDefinition server)
    {
        var variables = environment.Base();

        if (server.Variables.LastOrDefault(variable => variable.Name == "PATH") is { } path
            && TextOf(path.Value) is { } text)
        {
            variables["PATH"] = text;
        }

        return variables;
    }
}
