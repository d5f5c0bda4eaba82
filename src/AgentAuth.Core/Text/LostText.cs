namespace AgentAuth.Core.Text;

/// <summary>
/// Bytes or escapes that no text can hold are read as U+FFFD. For people that will do; a secret or an identifier with
/// one in it is none.
/// </summary>
public static class LostText
{
    public const char Mark = '\uFFFD';

    public static bool IsIn(string? text) => text?.Contains(Mark, StringComparison.Ordinal) is true;
}
