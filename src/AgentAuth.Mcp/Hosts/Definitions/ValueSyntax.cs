using System.Buffers;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>
/// Takes values apart. <c>${NAME}</c>, <c>${NAME:-text}</c> and <c>${env:NAME}</c> are understood in every file, since
/// <c>agent mcp run</c> expands them; which of them the host expands too is remembered. <c>$NAME</c> only where the host has it:
/// elsewhere it is text. References stand alone or end a value after a blank, as in <c>Bearer agent://github</c>.
/// </summary>
internal sealed class ValueSyntax(ExpandedForms expanded, string userHome, string? folder)
{
    private const string CredentialScheme = "agent";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>A <c>file:</c> or <c>https:</c> address among arguments is an address; in a variable the former is a reference.</summary>
    private static readonly string[] Schemes =
        [CredentialScheme, "op", "vault", "doppler", "aws-sm", "gcp-sm", "env", "file", "pass", "keyring"];

    /// <summary>A variable's or header's value.</summary>
    public DeclaredValue Value(string text)
    {
        var at = ReferenceAt(text);
        return at < 0 ? new DeclaredValue(Split(text)) : new DeclaredValue([.. Split(text[..at]), Reference(text[at..])]);
    }

    /// <summary>A command, an argument or an address: other programs can read those, so only our own references mean anything.</summary>
    public DeclaredValue Open(string text)
    {
        var at = ReferenceAt(text);
        return at >= 0 && Reference(text[at..]) is ValuePart.Credential credential
            ? new DeclaredValue([.. Split(text[..at]), credential])
            : new DeclaredValue(Split(text));
    }

    /// <summary>A variable that is passed on by name.</summary>
    public static DeclaredValue PassedOn(string name) => new([new ValuePart.Variable(name, null, IsExpandedByHost: true)]);

    public static DeclaredValue Literal(string text) =>
        new(Secret.FromText(text) is { } literal ? [new ValuePart.Literal(literal)] : []);

    private List<ValuePart> Split(string text)
    {
        var parts = new List<ValuePart>();
        var plain = 0;

        for (var at = text.IndexOf('$', StringComparison.Ordinal); at >= 0; at = text.IndexOf('$', at))
        {
            if (FormAt(text, at) is not var (part, length))
            {
                if (++at >= text.Length)
                {
                    break;
                }

                continue;
            }

            AddText(parts, text[plain..at]);
            parts.Add(part);
            at = plain = at + length;
        }

        AddText(parts, text[plain..]);
        return parts;
    }

    private (ValuePart Part, int Length)? FormAt(string text, int at)
    {
        if (at + 1 >= text.Length)
        {
            return null;
        }

        if (text[at + 1] == '{')
        {
            var end = text.IndexOf('}', at);
            return end > at + 2 && Braced(text[(at + 2)..end]) is { } part ? (part, end + 1 - at) : null;
        }

        var length = NameLength(text.AsSpan(at + 1));
        return length > 0 && expanded.HasFlag(ExpandedForms.Bare)
            ? (new ValuePart.Variable(text.Substring(at + 1, length), null, IsExpandedByHost: true), length + 1)
            : null;
    }

    private ValuePart? Braced(string inner)
    {
        var name = NameLength(inner);
        if (name == inner.Length)
        {
            return FolderOf(inner) ?? new ValuePart.Variable(inner, null, expanded.HasFlag(ExpandedForms.Braces));
        }

        if (name > 0 && inner.AsSpan(name).StartsWith(":-"))
        {
            var fallback = new DeclaredFallback(Secret.FromText(inner[(name + 2)..]));
            return new ValuePart.Variable(inner[..name], fallback, expanded.HasFlag(ExpandedForms.Fallback));
        }

        return inner.Split(':', 2) switch
        {
            ["env", var variable] when NameLength(variable) == variable.Length && variable.Length > 0 =>
                new ValuePart.Variable(variable, null, expanded.HasFlag(ExpandedForms.Env)),
            ["file", var path] when expanded.HasFlag(ExpandedForms.File) && SecretReference.TryParse($"file://{path}", out var file) =>
                new ValuePart.Reference(file!),
            ["input" or "config" or "command", _] => new ValuePart.HostOnly($"${{{inner}}}"),
            ["/"] when expanded.HasFlag(ExpandedForms.Folders) => Text("/"),
            _ => null,
        };
    }

    private ValuePart? FolderOf(string name) => !expanded.HasFlag(ExpandedForms.Folders) ? null : name switch
    {
        "userHome" => Text(userHome),
        "pathSeparator" => Text(Path.DirectorySeparatorChar.ToString()),
        "workspaceFolder" => folder is null ? new ValuePart.HostOnly("${workspaceFolder}") : Text(folder),
        "workspaceFolderBasename" => folder is null ? new ValuePart.HostOnly("${workspaceFolderBasename}") : Text(Path.GetFileName(folder)),
        _ => null,
    };

    private static int ReferenceAt(string text)
    {
        foreach (var scheme in Schemes)
        {
            var at = text.IndexOf($"{scheme}://", StringComparison.Ordinal);
            if (at == 0 || (at > 0 && text[at - 1] == ' '))
            {
                return at;
            }
        }

        return -1;
    }

    private static ValuePart Reference(string text) => SecretReference.TryParse(text, out var reference)
        ? reference!.Scheme == CredentialScheme && CredentialId.TryParse(reference.Path, out var id)
            ? new ValuePart.Credential(id)
            : new ValuePart.Reference(reference)
        : Text(text);

    private static ValuePart.Literal Text(string text) => new(Secret.FromText(text)!);

    private static void AddText(List<ValuePart> parts, string text)
    {
        if (text.Length > 0)
        {
            parts.Add(Text(text));
        }
    }

    // A digit cannot begin a name: $1 is text everywhere.
    private static int NameLength(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(NameCharacters);
        var length = end < 0 ? text.Length : end;
        return length > 0 && char.IsAsciiDigit(text[0]) ? 0 : length;
    }
}
