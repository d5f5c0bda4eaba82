using System.Text;
using AgentAuth.Core.Http;
using AgentAuth.Core.Json;

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

    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);

    public FailureSigns(
        int status, IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body, TimeSpan? retryAfter)
    {
        Status = status;
        Headers = new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase);
        RetryAfter = retryAfter;

        var read = body.Length > LongestBody ? body[..LongestBody] : body;
        Text = Encoding.UTF8.GetString(read);
        Collect(OutsideJson.Of(Text), null, 0);
    }

    public int Status { get; }

    /// <summary>By name, without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body as it came: for searching, never for showing.</summary>
    public string Text { get; }

    /// <summary>
    /// Every error code in a JSON body, wherever the API keeps it; empty for anything else, a page or a body that was
    /// cut.
    /// </summary>
    public IReadOnlySet<string> Codes => _codes;

    /// <summary>What the server asked us to wait; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; }

    public static FailureSigns Of(OAuthReply.Answered answer) =>
        new((int)answer.Status, answer.Headers, answer.Body, answer.RetryAfter);

    /// <summary>A header's value; null where there is none.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    private void Collect(OutsideJson json, string? name, int depth)
    {
        if (depth > DeepestMember || _codes.Count >= MostCodes)
        {
            return;
        }

        foreach (var member in json.Members)
        {
            Collect(member.Value, member.Name, depth + 1);
        }

        foreach (var item in json.Items)
        {
            Collect(item, name, depth + 1);
        }

        if (name is not null && CodeMembers.Contains(name) && (json.IsNumber ? json.Raw : json.ItselfShown) is { } code)
        {
            _codes.Add(code);
        }
    }
}
