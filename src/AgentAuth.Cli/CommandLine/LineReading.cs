using System.CommandLine;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.CommandLine;

/// <summary>
/// Values of a command line as the domain's own types. Each throws a usage problem that names the option.
/// </summary>
internal static class LineReading
{
    public static TimeSpan? Duration(this ParseResult line, Option<string?> option) =>
        line.GetValue(option) is { } text ? DurationText.Parse(text) : null;

    public static CredentialId Credential(this ParseResult line, Argument<string> argument) =>
        CredentialId.Parse(line.GetValue(argument)!);

    public static IReadOnlyList<CredentialId> Credentials(this ParseResult line, Argument<string[]> argument) =>
        [.. (line.GetValue(argument) ?? []).Select(CredentialId.Parse).Distinct()];

    public static int? Port(this ParseResult line, Option<string?> option) => line.GetValue(option) switch
    {
        null => null,
        var text when ushort.TryParse(text, out var port) => port,
        var text => throw new AgentAuthException(
            ProblemCode.Usage, $"'{UntrustedText.Line(text, 40)}' is not a port",
            "ports are 0 to 65535; 0 takes any free one"),
    };

    /// <summary>
    /// Several scopes may stand in one value, as providers' pages show them: <c>--scope "read write"</c>.
    /// </summary>
    public static IReadOnlyList<string> Words(this ParseResult line, Option<string[]> option) =>
    [
        .. (line.GetValue(option) ?? [])
            .SelectMany(value => value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)).Distinct(),
    ];
}
