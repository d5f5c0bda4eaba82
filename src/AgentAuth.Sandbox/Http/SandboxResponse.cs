using System.Text;
using System.Text.Json;

namespace AgentAuth.Sandbox.Http;

/// <summary>What the sandbox answers, independent of how it is hosted.</summary>
public sealed record SandboxResponse
{
    public required int Status { get; init; }

    public string? ContentType { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The connection is cut instead of answered.</summary>
    public bool IsDropped { get; init; }

    /// <summary>When set, the body goes out one byte at a time with this pause before each.</summary>
    public TimeSpan? PauseBetweenBytes { get; init; }

    public static SandboxResponse Dropped { get; } = new() { Status = 0, IsDropped = true };

    public static SandboxResponse Empty(int status) => new() { Status = status };

    /// <summary>
    /// JSON that no cache keeps: nothing here may be stored between two parties (RFC 6749 section 5.1).
    /// </summary>
    public static SandboxResponse Json(int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return new SandboxResponse { Status = status, ContentType = "application/json", Body = buffer.ToArray() }
            .With("Cache-Control", "no-store")
            .With("Pragma", "no-cache");
    }

    /// <summary>An error in the form of RFC 6749 section 5.2.</summary>
    public static SandboxResponse Error(string error, string description, int status = 400) => Json(status, json =>
    {
        json.WriteString("error", error);
        json.WriteString("error_description", description);
    });

    public static SandboxResponse Html(int status, string html) => new()
    {
        Status = status,
        ContentType = "text/html; charset=utf-8",
        Body = Encoding.UTF8.GetBytes(html),
    };

    /// <summary>
    /// 303 turns a POST into a GET, so that no form with a secret travels on (RFC 9700 section 4.12).
    /// </summary>
    public static SandboxResponse SeeOther(string location) =>
        Empty(303).With("Location", location).With("Cache-Control", "no-store");

    public SandboxResponse With(string header, string value) =>
        this with { Headers = [.. Headers, new(header, value)] };
}
