using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Access;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Refresh;

namespace AgentAuth.Cli.CredentialHelpers;

/// <summary>Hands a credential to a program that asks in a protocol of its own.</summary>
internal sealed class HelperToken(LocalToken token, UserMessages messages)
{
    public static HelperToken From(CompositionRoot parts) => new(parts.Credentials.LocalToken, parts.Console.Messages);

    /// <summary>
    /// Gives it, valid now, and records what came of that. What went wrong without spoiling it is only said: most
    /// callers throw the answer away where the exit code is not 0, and then nobody has the token.
    /// </summary>
    /// <param name="asked">As the other program's configuration names it.</param>
    /// <param name="consumer">Who asks, for the trail.</param>
    /// <param name="print">Gives it to them, and says why they did not get it.</param>
    /// <param name="cancellationToken">Heard until a refresh token is sent.</param>
    /// <exception cref="Core.Errors.AgentAuthException">Where there is no such credential, or none that is
    /// usable.</exception>
    public async Task GiveAsync(
        CredentialId asked, Consumer consumer, Func<IssuedToken, ProblemCode?> print,
        CancellationToken cancellationToken)
    {
        var issued = await token
            .GetAsync(asked, TokenDemand.None, consumer, print, cancellationToken).ConfigureAwait(false);

        if (issued.Note is { } note)
        {
            messages.Note(note);
        }
    }
}
