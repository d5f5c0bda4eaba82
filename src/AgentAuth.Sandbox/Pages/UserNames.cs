namespace AgentAuth.Sandbox.Pages;

internal static class UserNames
{
    private const int Longest = 64;

    /// <summary>
    /// The name as typed without outer spaces; null when it is empty, too long or has control characters.
    /// </summary>
    public static string? Clean(string? text) =>
        text?.Trim() is { Length: > 0 and <= Longest } name && !name.Any(char.IsControl) ? name : null;
}
