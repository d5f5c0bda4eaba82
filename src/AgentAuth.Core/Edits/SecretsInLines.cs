using System.Text.RegularExpressions;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Edits;

/// <summary>
/// Masks what may be a secret in a line of any configuration file: by what issuers let their secrets look like, and by
/// the name that a value goes by. The lines around an edit belong to somebody else, so too much is masked rather than
/// too little.
/// </summary>
public static partial class SecretsInLines
{
    private const string Mask = "***";

    /// <param name="line">One line of JSON, TOML, YAML or INI.</param>
    /// <param name="ours">A value that holds this text is one that we write, and shown.</param>
    public static string Masked(string line, string ours) => AddressLogins().Replace(
        NamedValues()
            .Replace(
                Redactor.Clean(line),
                match => match.Groups["value"].Value is var value
                    && (IsPlain(value) || value.Contains(ours, StringComparison.Ordinal))
                    ? match.Value
                    : match.Groups["name"].Value + Mask),
        "://" + Mask + "@");

    private static bool IsPlain(string value) =>
        value is "true" or "false" or "null" or "\"\"" || value.All(char.IsAsciiDigit);

    // A name is looked at once, from its beginning: begun at each of its letters, a long one would take its square.
    [GeneratedRegex(
        """(?<name>["']?(?<![\w.-])(?=[\w.-]*(?:auth|token|secret|passw|pwd|key|credential|cookie))[\w.-]+["']?\s*[:=]\s*)(?<value>"(?:\\.|[^"\\])*"|'[^']*'|[^\s,{}\[\]"'][^,{}\[\]]*)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedValues();

    [GeneratedRegex(@"://[^/\s@""']+@", RegexOptions.CultureInvariant)]
    private static partial Regex AddressLogins();
}
