using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Credentials;

/// <summary>
/// Reads an id that has to be one. Apart from the id itself: a problem names the credential that it concerns, so an id
/// knows no problems.
/// </summary>
public static class CredentialIdParsing
{
    extension(CredentialId)
    {
        /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/> where the text is no id.</exception>
        public static CredentialId Parse(string text) => CredentialId.TryParse(text, out var id)
            ? id
            : throw new AgentAuthException(
                ProblemCode.Usage, $"'{UntrustedText.Line(text, 80)}' is not a credential id", HintFor(text));
    }

    // A secret in an id's place is masked in the message by its shape, which it has not in lower case.
    private static string HintFor(string text) =>
        CredentialId.TryParse(text.ToLowerInvariant(), out var lower) && Redactor.Clean(text) == text
        ? $"ids are lower-case: {lower}"
        : "ids read provider or provider/account, for example github/work";
}
