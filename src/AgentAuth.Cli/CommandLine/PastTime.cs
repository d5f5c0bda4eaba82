using System.Globalization;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.CommandLine;

/// <summary>A moment in the past as a person writes it: so long ago, a date, or a time.</summary>
internal static class PastTime
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/>.</exception>
    public static DateTimeOffset Parse(string text, TimeProvider clock)
    {
        if (DurationText.TryParse(text, out var age))
        {
            return clock.GetUtcNow() - age;
        }

        return DateTimeOffset.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : throw new AgentAuthException(
                ProblemCode.Usage, $"'{UntrustedText.Line(text, 40)}' is no moment",
                "for example 90d, 2026-01-31 or 2026-01-31T12:00Z");
    }
}
