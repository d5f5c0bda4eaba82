using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace AgentAuth.Platform.Files;

/// <summary>
/// What a file is called until it has its own name: hidden, beside its target, and never twice the same.
/// </summary>
internal static partial class TemporaryName
{
    public static string Beside(string target) => Path.Combine(
        Path.GetDirectoryName(target)!,
        $".{Path.GetFileName(target)}.{RandomNumberGenerator.GetHexString(12, lowercase: true)}.tmp");

    /// <summary>The name of the file that it was to become; null for a file that is none of these.</summary>
    public static string? TargetOf(string name) =>
        Form().Match(name) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"\A\.(.+)\.[0-9a-f]{12}\.tmp\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
