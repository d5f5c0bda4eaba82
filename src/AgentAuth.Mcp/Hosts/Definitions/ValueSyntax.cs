using System.Buffers;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>
/// Takes values apart. <c>${NAME}</c>, <c>${NAME:-value}</c>, <c>${NAME-value}</c> and <c>${env:NAME}</c> are
/// understood in every file, since <c>agent mcp run</c> expands them; which of them the host expands too is remembered.
/// What a fallback says is a value itself. Whatever else stands in braces after a dollar is told from text, so that it
/// is refused and never passed on; but an argument may be a script, whose braces are its own unless they expand a
/// variable as a shell would. <c>$NAME</c> only where the host has it: elsewhere it is text. References stand alone or
/// end a value after a blank, as in <c>Bearer agent://github</c>.
/// </summary>
internal sealed class ValueSyntax(ExpandedForms expanded, string userHome, string? folder)
{
    private const string CredentialScheme = "agent";

    /// <summary>Fallbacks within fallbacks; more than anyone writes, and few enough for any stack.</summary>
    private const int MostNested = 8;

    /// <summary>What follows a name in the expansions of a shell (POSIX.1-2017, 2.6.2).</summary>
    private static readonly string[] Expansions = [":=", ":?", ":+", "=", "?", "+", ":-", "-"];

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>
    /// A <c>file:</c> or <c>https:</c> address among arguments is an address; in a variable the former is a reference.
    /// </summary>
    private static readonly string[] Schemes =
        [CredentialScheme, "op", "vault", "doppler", "aws-sm", "gcp-sm", "env", "file", "pass", "keyring"];

    /// <summary>A variable's or header's value.</summary>
    public DeclaredValue Value(string text) => Value(text, 0);

    /// <summary>
    /// A command, an argument or an address: other programs can read those, so only our own references mean anything.
    /// </summary>
    public DeclaredValue Open(string text) => Open(text, 0);

    /// <summary>
    /// An absolute path for one that a definition names; null where it names none, or where only the host knows which.
    /// </summary>
    public string? PathOf(string? text, HostFile file)
    {
        var parts = string.IsNullOrEmpty(text) ? [] : Value(text).Parts;

        var path = string.Concat(parts.OfType<ValuePart.Literal>().Select(part => part.Text.Reveal()));

        return path.Length > 0 && parts.All(part => part is ValuePart.Literal)
            && !path.Contains('\0', StringComparison.Ordinal)
            ? Path.GetFullPath(path, file.Folder ?? Path.GetDirectoryName(file.Path)!)
            : null;
    }

    /// <summary>
    /// The same for a file that has to be read: where the path cannot be known the text itself, which is none.
    /// </summary>
    public string? FileOf(string? text, HostFile file) => PathOf(text, file) ?? (text is { Length: > 0 } ? text : null);

    /// <summary>A variable that is passed on by name.</summary>
    public static DeclaredValue PassedOn(string name) =>
        new([new ValuePart.Variable(name, null, IsExpandedByHost: true)]);

    public static DeclaredValue Literal(string text) =>
        new(Secret.FromText(text) is { } literal ? [new ValuePart.Literal(literal)] : []);

    private DeclaredValue Value(string text, int depth)
    {
        var at = ReferenceAt(text);
        return at < 0
            ? new DeclaredValue(Split(text, depth, isOpen: false))
            : new DeclaredValue([.. Split(text[..at], depth, isOpen: false), Reference(text[at..])]);
    }

    private DeclaredValue Open(string text, int depth)
    {
        var at = ReferenceAt(text);
        return at >= 0 && Reference(text[at..]) is ValuePart.Credential credential
            ? new DeclaredValue([.. Split(text[..at], depth, isOpen: true), credential])
            : new DeclaredValue(Split(text, depth, isOpen: true));
    }

    /// <param name="text">What to take apart.</param>
    /// <param name="depth">How many fallbacks it stands in.</param>
    /// <param name="isOpen">Whether it may be a script.</param>
    private List<ValuePart> Split(string text, int depth, bool isOpen)
    {
        var parts = new List<ValuePart>();
        var forms = FormsIn(text);
        var plain = 0;

        for (var at = text.IndexOf('$', StringComparison.Ordinal); at >= 0; at = text.IndexOf('$', at))
        {
            if (FormAt(text, at, forms, depth, isOpen) is not var (part, length))
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

    private (ValuePart Part, int Length)? FormAt(
        string text, int at, Dictionary<int, int> forms, int depth, bool isOpen)
    {
        if (forms.TryGetValue(at, out var end))
        {
            var inner = text[(at + 2)..end];
            var unknown = new ValuePart.Unknown($"${{{inner}}}");
            var part = depth == MostNested
                ? unknown
                : Braced(inner, fallback => isOpen ? Open(fallback, depth + 1) : Value(fallback, depth + 1))
                    ?? (isOpen ? null : unknown);
            return part is null ? null : (part, end + 1 - at);
        }

        // Nothing closes it: a slip of the pen, and no value.
        if (text.AsSpan(at).StartsWith("${") && NameLength(text.AsSpan(at + 2)) > 0)
        {
            return (new ValuePart.Unknown(text[at..]), text.Length - at);
        }

        var length = NameLength(text.AsSpan(at + 1));
        return length > 0 && expanded.HasFlag(ExpandedForms.Bare)
            ? (new ValuePart.Variable(text.Substring(at + 1, length), null, IsExpandedByHost: true), length + 1)
            : null;
    }

    /// <summary>
    /// Where each form begins, with the brace that closes it. Read once: a text may open as many as it has characters.
    /// </summary>
    private static Dictionary<int, int> FormsIn(string text)
    {
        var forms = new Dictionary<int, int>();
        var open = new Stack<int>();

        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '$' && at + 1 < text.Length && text[at + 1] == '{')
            {
                open.Push(at++);
            }
            else if (text[at] == '}' && open.TryPop(out var start))
            {
                forms[start] = at;
            }
        }

        return forms;
    }

    private ValuePart? Braced(string inner, Func<string, DeclaredValue> nested)
    {
        var name = NameLength(inner);

        if (name == inner.Length && name > 0)
        {
            return FolderOf(inner) ?? new ValuePart.Variable(inner, null, expanded.HasFlag(ExpandedForms.Braces));
        }

        return Host(inner) ?? (inner.StartsWith("env:", StringComparison.Ordinal)
            ? Variable(inner[4..], nested, ExpandedForms.Env)
            : Variable(inner, nested, ExpandedForms.Fallback));
    }

    private ValuePart? Variable(string inner, Func<string, DeclaredValue> nested, ExpandedForms form)
    {
        var name = NameLength(inner);
        var rest = inner[name..];

        return (name, rest) switch
        {
            (0, _) => null,
            (_, "") => new ValuePart.Variable(inner, null, expanded.HasFlag(form)),
            (_, [':', '-', ..]) => new ValuePart.Variable(
                inner[..name], nested(rest[2..]), form is ExpandedForms.Fallback && expanded.HasFlag(form)),
            (_, ['-', ..]) => new ValuePart.Variable(inner[..name], nested(rest[1..]), IsExpandedByHost: false)
            {
                KeepsEmpty = true,
            },
            _ => Array.Exists(Expansions, sign => rest.StartsWith(sign, StringComparison.Ordinal))
                ? new ValuePart.Unknown($"${{{inner}}}")
                : null,
        };
    }

    private ValuePart? Host(string inner) => inner.Split(':', 2) switch
    {
        ["file", var path]
            when expanded.HasFlag(ExpandedForms.File) && SecretReference.TryParse($"file://{path}", out var file) =>
            new ValuePart.Reference(file!),
        ["input" or "config" or "command", [not ('-' or '=' or '?' or '+'), ..]] => new ValuePart.HostOnly(
            $"${{{inner}}}"),
        ["/"] when expanded.HasFlag(ExpandedForms.Folders) => Text("/"),
        _ => null,
    };

    private ValuePart? FolderOf(string name) => !expanded.HasFlag(ExpandedForms.Folders) ? null : name switch
    {
        "userHome" => Text(userHome),
        "pathSeparator" => Text(Path.DirectorySeparatorChar.ToString()),
        "workspaceFolder" => folder is null ? new ValuePart.HostOnly("${workspaceFolder}") : Text(folder),
        "workspaceFolderBasename" => folder is null
            ? new ValuePart.HostOnly("${workspaceFolderBasename}")
            : Text(Path.GetFileName(folder)),
        _ => null,
    };

    /// <summary>Where a reference begins, outside of every form; -1 where there is none.</summary>
    private static int ReferenceAt(string text)
    {
        var forms = FormsIn(text);

        for (var at = 0; at < text.Length; at++)
        {
            if (forms.TryGetValue(at, out var end))
            {
                at = end;
            }
            else if ((at == 0 || text[at - 1] == ' ')
                && Array.Exists(Schemes, scheme => IsReferenceAt(text.AsSpan(at), scheme)))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsReferenceAt(ReadOnlySpan<char> text, string scheme) =>
        text.StartsWith(scheme, StringComparison.Ordinal)
            && text[scheme.Length..].StartsWith("://", StringComparison.Ordinal);

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
