using System.Buffers;

namespace AgentAuth.Core.Text;

/// <summary>
/// Text as one argument of a command that a person is told to type: a POSIX shell reads it as it is meant.
/// </summary>
public static class ShellWord
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:@%+=,");

    /// <summary>Quoted where a shell would take it apart; what a terminal would obey is gone.</summary>
    public static string Of(string text)
    {
        var word = UntrustedText.Line(text, int.MaxValue);
        return word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain)
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
