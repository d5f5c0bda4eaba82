using System.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Input;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Add;

/// <summary>
/// The consent to put a secret in another one's place: before the new one is asked for, since the old one is gone
/// afterwards and may stand nowhere else.
/// </summary>
internal sealed class Replacement(AddSecret addSecret, Confirmation confirmation, UserMessages messages)
{
    public static Replacement From(CompositionRoot parts) => new(
        parts.Credentials.AddSecret, parts.Console.Confirmation, parts.Console.Messages);

    /// <returns>What is to be replaced; null where there is nothing, or nothing that can be read.</returns>
    /// <exception cref="AgentAuthException">
    /// An OAuth login has that id; or there is one, and nobody agrees or can be asked.
    /// </exception>
    public async Task<StoredSecret?> AgreeAsync(
        CredentialId id, ParseResult line, bool isAgreed, CancellationToken cancellationToken)
    {
        var (before, facts) = Find(id);

        if (facts is null || isAgreed)
        {
            return before;
        }

        var command = WithConsent(line);

        if (!confirmation.IsPossible)
        {
            throw new AgentAuthException(new Problem(
                ProblemCode.Usage, $"'{id}' is here already: {facts}", $"to replace it: {command}")
            {
                Credential = id,
            });
        }

        messages.Ask($"'{id}' is here already: {facts}.");
        await confirmation.RequireAsync("Replace it?", command, cancellationToken).ConfigureAwait(false);
        return before;
    }

    private (StoredSecret? Before, string? Facts) Find(CredentialId id)
    {
        try
        {
            var before = addSecret.Find(id);
            return (before, before is null ? null : Facts(before));
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            return (null, "its file cannot be read, and will be put aside");
        }
    }

    private static string Facts(StoredSecret stored)
    {
        var facts = ((string?[])
        [
            WireNames.Of(stored.Kind).Replace('_', ' '),
            stored.AccountLabel is { } account ? $"of {account}" : null,
            stored.Secret is { } secret ? $"fingerprint {secret.Fingerprint}"
                : stored.Reference is { } reference ? $"{reference}"
                : $"printed by {stored.Command![0]}",
            $"stored {WireTime.Utc(stored.Lifetime.CreatedAt)}",
            stored.Lifetime.Expiry.At is { } end ? $"until {WireTime.Utc(end)}" : null,
        ]).OfType<string>();
        return UntrustedText.Line(string.Join(", ", facts), 400);
    }

    private static string WithConsent(ParseResult line)
    {
        var words = line.Tokens.Select(token => token.Value).ToList();
        words.Insert(words.IndexOf(line.CommandResult.Command.Name) + 1, "--yes");
        return $"agent {string.Join(' ', words.Select(ShellWord.Of))}";
    }
}
