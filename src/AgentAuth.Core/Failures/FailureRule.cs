namespace AgentAuth.Core.Failures;

/// <summary>
/// One way in which a provider words a failure. All conditions that are set must hold; one without any holds always.
/// </summary>
/// <param name="Kind">What it means.</param>
public sealed record FailureRule(FailureKind Kind)
{
    /// <summary>The HTTP status; null for any.</summary>
    public int? Status { get; init; }

    /// <summary>An error code anywhere in the JSON body, compared to the letter.</summary>
    public string? Code { get; init; }

    /// <summary>Words in the body, without regard to case.</summary>
    public string? Text { get; init; }

    /// <summary>A response header that must be there.</summary>
    public string? Header { get; init; }

    public bool Fits(FailureSigns signs) =>
        (Status is null || Status == signs.Status)
        && (Header is null || signs.Headers.ContainsKey(Header))
        && (Code is null || signs.Codes.Contains(Code))
        && (Text is null || signs.Text.Contains(Text, StringComparison.OrdinalIgnoreCase));
}
