using System.Globalization;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Add;

/// <summary>The end of a key as its owner states it: a duration from now, a date, a time, or never.</summary>
internal static class ExpiryOption
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    public static Expiry Read(string? text, TimeProvider clock)
    {
        if (text is null)
        {
            return Expiry.Unknown;
        }

        if (text == "never")
        {
            return Expiry.Never;
        }

        if (DurationText.TryParse(text, out var life))
        {
            return Expiry.Known(clock.GetUtcNow() + life);
        }

        return DateTimeOffset.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? Expiry.Known(at > clock.GetUtcNow() ? at : throw Past(text))
            : throw new AgentAuthException(
                ProblemCode.Usage, $"'{UntrustedText.Line(text, 40)}' is no end",
                "for example 90d, 2027-01-31, 2027-01-31T12:00Z or never");
    }

    private static AgentAuthException Past(string text) => new(
        ProblemCode.Usage, $"'{UntrustedText.Line(text, 40)}' is over already",
        "name an end that is still to come: 90d, a date, or never");
}
