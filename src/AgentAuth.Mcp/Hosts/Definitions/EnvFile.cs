using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;

namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>Files of <c>NAME=value</c> lines that a definition names as <c>envFile</c>.</summary>
public static class EnvFile
{
    /// <summary>Absolute; null where there is none, or where only the host knows which.</summary>
    internal static string? PathOf(string? text, HostFile file, ValueSyntax syntax)
    {
        if (string.IsNullOrEmpty(text) || syntax.Value(text).Parts.Any(part => part is not ValuePart.Literal))
        {
            return null;
        }

        var path = string.Concat(syntax.Value(text).Parts.OfType<ValuePart.Literal>().Select(part => part.Text.Reveal()));
        return Path.GetFullPath(path, file.Folder ?? Path.GetDirectoryName(file.Path)!);
    }

    /// <summary>The definition with the variables of its file before its own, which win.</summary>
    /// <exception cref="AgentAuthException">Where the file that is named is missing.</exception>
    public static ServerDefinition Complete(ServerDefinition server, IHostFiles files)
    {
        if (server.VariableFile is not { } path)
        {
            return server;
        }

        var content = files.Read(path)
            ?? throw new AgentAuthException(ProblemCode.UnresolvedReference, $"the variable file {OutsideText.Line(path)} does not exist");
        var own = server.Variables.Select(variable => variable.Name).ToHashSet();

        return server with
        {
            VariableFile = null,
            Variables =
            [
                .. Encoding.UTF8.GetString(content).Split('\n').Select(Line).OfType<DeclaredVariable>().Where(variable => !own.Contains(variable.Name)),
                .. server.Variables,
            ],
        };
    }

    private static DeclaredVariable? Line(string text)
    {
        var line = text.Trim();
        var words = (line.StartsWith("export ", StringComparison.Ordinal) ? line[7..] : line).Split('=', 2);

        return line.StartsWith('#') || words.Length < 2 || words[0].Trim().Length == 0
            ? null
            : new DeclaredVariable(words[0].Trim(), ValueSyntax.Literal(Unquoted(words[1].Trim())));
    }

    private static string Unquoted(string text) =>
        text.Length >= 2 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1] : text;
}
