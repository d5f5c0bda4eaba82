using System.Net;
using AgentAuth.Core.Json;

namespace AgentAuth.Core.Http;

/// <summary>What a call to a server brought. Prints nothing of the body, which may hold tokens.</summary>
public abstract record OAuthReply
{
    private OAuthReply()
    {
    }

    /// <summary>The server answered in full.</summary>
    public sealed record Answered(
        HttpStatusCode Status,
        byte[] Body,
        TimeSpan? RetryAfter,
        IReadOnlyDictionary<string, string> Headers) : OAuthReply
    {
        public bool IsSuccess => (int)Status is >= 200 and < 300;

        /// <summary>408, 429 and 5xx: the server may or may not have acted.</summary>
        public bool IsTransient => (int)Status is 408 or 429 or >= 500;

        /// <summary>Where a redirect leads, as it is written; null for every other answer.</summary>
        public string? RedirectTarget =>
            (int)Status is >= 300 and < 400 && Headers.GetValueOrDefault("Location") is { Length: > 0 } target
                ? target
                : null;

        /// <summary>The body as a JSON object; false for anything else, HTML error pages included.</summary>
        public bool TryReadObject(out OutsideJson json)
        {
            json = OutsideJson.Of(Body);
            return json.IsObject;
        }

        /// <summary>An OAuth error in the body, whatever the status: GitHub answers 200 with <c>error</c>.</summary>
        public OAuthError? Error => TryReadObject(out var json) && json.Shown("error") is { Length: > 0 } code
            ? OAuthError.From(code, json.Shown("error_description"))
            : null;

        public override string ToString() => $"{(int)Status}, {Body.Length} bytes";
    }

    /// <summary>No readable answer came: whether the server acted is unknown.</summary>
    /// <param name="Reason">In words, free of addresses and secrets.</param>
    public sealed record NoAnswer(string Reason) : OAuthReply;
}
