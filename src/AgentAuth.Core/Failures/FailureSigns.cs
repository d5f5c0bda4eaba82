using System.Text;
using System.Text.Json;
using AgentAuth.Core.Http;

namespace AgentAuth.Core.Failures;

/// <summary>
/// What a refusal is judged by: status, headers, and of the body its first 64 KiB. Holds no more than the server said,
/// and prints none of it.
/// </summary>
public sealed class FailureSigns
{
    private const int LongestBody = 64 * 1024;
    private const int DeepestMember = 6;
    private const int MostCodes = 64;

    // Where APIs put the word that a program is meant to read.
    private static readonly string[] CodeMembers = [
        "error", "code", "type", "status", "category", "reason", "error_subtype"];

    public FailureSigns(
        int status, IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body, TimeSpan? retryAfter)
    {
        Status = status;
        Headers = new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase);
        RetryAfter = retryAfter;

        var read = body.Length > LongestBody ? body[..LongestBody] : body;
        Text = Encoding.UTF8.GetString(read);
        Codes = CodesIn(Text);
    }

    public int Status { get; }

    /// <summary>By name, without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body as it came: for searching, never for showing.</summary>
    public string Text { get; }

    /// <summary>Every error code in a JSON body, wherever the API keeps it; empty for anything else.</summary>
    public IReadOnlySet<string> Codes { get; }

    /// <summary>What the server asked us to wait; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; }

    public static FailureSigns Of(OAuthReply.Answered answer) =>
        new((int)answer.Status, answer.Headers, answer.Body, answer.RetryAfter);

    /// <summary>A header's value; null where there is none.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    private static HashSet<string> CodesIn(string text)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);

        try
        {
            using var json = JsonDocument.Parse(text);
            Collect(json.RootElement, null, codes, 0);
        }
        catch (JsonException)
        {
            // A page, or a body that was cut: it has no codes.
        }

        return codes;
    }

    private static void Collect(JsonElement element, string? name, HashSet<string> codes, int depth)
    {
        if (depth > DeepestMember || codes.Count >= MostCodes)
        {
            return;
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    Collect(member.Value, member.Name, codes, depth + 1);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, name, codes, depth + 1);
                }

                break;
            case JsonValueKind.String when name is not null && CodeMembers.Contains(name):
                codes.Add(element.GetString()!);
                break;
            case JsonValueKind.Number when name is not null && CodeMembers.Contains(name):
                codes.Add(element.GetRawText());
                break;
            default:
                break;
        }
    }
}
