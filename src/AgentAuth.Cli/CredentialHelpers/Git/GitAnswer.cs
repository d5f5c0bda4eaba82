using System.Globalization;
using System.Text;
using AgentAuth.Core.Access;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Remotes;

namespace AgentAuth.Cli.CredentialHelpers.Git;

/// <summary>What git is told (git-credential(1), "INPUT/OUTPUT FORMAT").</summary>
internal static class GitAnswer
{
    /// <summary>git asks no other helper and no person; older ones than 2.18 pass it over.</summary>
    public const string Quit = "quit=1\n";

    /// <param name="request">Which says what this git understands.</param>
    /// <param name="candidate">Whose token.</param>
    /// <param name="handed">The token.</param>
    /// <param name="mayRefresh">Whether git shall ask again where the server refuses it, instead of giving up.</param>
    /// <exception cref="AgentAuthException">The secret has a line break in it.</exception>
    public static string Text(GitRequest request, RemoteCandidate candidate, IssuedToken handed, bool mayRefresh)
    {
        var secret = handed.Secret.Reveal();

        if (secret.AsSpan().ContainsAny('\0', '\r', '\n'))
        {
            throw new AgentAuthException(
                ProblemCode.CorruptStore, $"the secret of '{handed.Id}' has a line break in it",
                $"agent add {handed.Id}");
        }

        var text = new StringBuilder();
        var asBearer = request is { KnowsAuthTypes: true, WantsBearer: true };
        var asksAgain = request.KnowsState && mayRefresh;

        // A capability stands before what depends on it.
        Append(text, "capability[]", asBearer ? "authtype" : null);
        Append(text, "capability[]", asksAgain ? "state" : null);
        Append(text, "authtype", asBearer ? "Bearer" : null);
        Append(text, "credential", asBearer ? secret : null);
        Append(text, "ephemeral", asBearer ? "1" : null);
        Append(text, "username", asBearer ? null : candidate.Username);
        Append(text, "password", asBearer ? null : secret);
        Append(
            text, "password_expiry_utc", handed.Expiry.At?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        Append(text, "state[]", asksAgain ? GitRequest.StateOf(handed.Id, handed.Generation) : null);
        Append(text, "continue", asksAgain ? "1" : null);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(name).Append('=').Append(value).Append('\n');
        }
    }
}
