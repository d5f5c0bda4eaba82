using System.Globalization;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Inventory;

/// <summary>
/// What a tag and a note may be: short clean text that holds no secret. What looks like one is not repeated either.
/// </summary>
public sealed class LabelRules(IProviders providers)
{
    public const int MostTags = 16;
    public const int LongestTag = 32;
    public const int LongestNote = 500;

    // What stands beside a key in a sentence, a setting or an address.
    private static readonly char[] AroundWords = [.. " =:,;\"'`()<>[]{}?&"];

    public static string TagForm { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"a tag has up to {LongestTag} letters and digits, and '-', '_' or '.' after the first");

    /// <summary>As it is kept: small letters, without the <c>#</c> that may lead it.</summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/>.</exception>
    public string Tag(string text)
    {
        RefuseSecret(text, "a tag");
        return IsTag(Bare(text))
            ? Bare(text)
            : throw new AgentAuthException(
                ProblemCode.Usage, $"'{UntrustedText.Line(text, LongestTag)}' is no tag", TagForm);
    }

    /// <summary>Null where it is blank.</summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/>.</exception>
    public string? Note(string text)
    {
        var words = UntrustedText.Line(text, int.MaxValue).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var note = string.Join(' ', words);
        // What is kept is looked at: a key may have had a colour's sequence within it.
        RefuseSecret(note, "a note");
        return note.Length > LongestNote
            ? throw new AgentAuthException(
                ProblemCode.Usage,
                string.Create(CultureInfo.InvariantCulture, $"the note is longer than {LongestNote} characters"),
                "keep the rest where people read it, and its address here")
            : note.Length == 0 ? null : note;
    }

    /// <summary>The tag that somebody asks for, whether or not one can be called so.</summary>
    public static string Bare(string text) => text.Trim().TrimStart('#').ToLowerInvariant();

    public static bool IsTag(string text) => text.Length is > 0 and <= LongestTag && char.IsLetterOrDigit(text[0])
        && text.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.');

    private void RefuseSecret(string text, string what)
    {
        var known = providers.All();
        if (Redactor.Clean(text) != text
            || text.Contains("-----BEGIN ", StringComparison.Ordinal)
            || AddressLogins.PasswordsIn(text).Any()
            || text.Split(AroundWords, StringSplitOptions.RemoveEmptyEntries)
                .Any(word => SecretRecognition.HoldsKey(word, known)))
        {
            throw new AgentAuthException(
                ProblemCode.Usage, $"what was given as {what} looks like a secret, and is not kept",
                "agent add NAME keeps one, from a hidden prompt");
        }
    }
}
