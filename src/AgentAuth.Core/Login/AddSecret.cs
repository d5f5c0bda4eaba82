using System.Globalization;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Login;

/// <summary>Puts an API key, a PAT, a reference or a helper command into the store.</summary>
public sealed class AddSecret(IGrantStore grants, ISecretStore secrets, IAuditTrail audit)
{
    /// <summary>Returns the entry that was replaced; null where the name was free.</summary>
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.Usage"/> where an OAuth login has that id, one id being one credential; or the secret is none.
    /// </exception>
    public StoredSecret? Run(StoredSecret secret)
    {
        if (grants.Read(secret.Id) is not null)
        {
            throw new AgentAuthException(
                ProblemCode.Usage,
                $"'{secret.Id}' is an OAuth login already",
                $"choose another name: agent add {secret.Id.Provider}/key");
        }

        if (GivenSecret.Of(secret.Secret?.Reveal()) is GivenSecret.Refused { Fault: var fault })
        {
            throw new AgentAuthException(
                ProblemCode.Usage, $"what was given for '{secret.Id}' {fault}, so no secret", GivenSecret.Form);
        }

        var replaced = Existing(secret.Id);
        var stored = secret with
        {
            Generation = (replaced?.Generation ?? 0) + 1,
            UnknownMembers = replaced?.UnknownMembers ?? [],
        };
        secrets.Write(stored);

        audit.Record(
            AuditEvent.CredentialAcquired,
            stored.Id,
            ("kind", WireNames.Of(stored.Kind)),
            ("custody", WireNames.Of(stored.Custody)),
            ("generation", stored.Generation.ToString(CultureInfo.InvariantCulture)),
            ("fingerprint", stored.Secret?.Fingerprint));

        return replaced;
    }

    private StoredSecret? Existing(CredentialId id)
    {
        try
        {
            return secrets.Read(id);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            return null;
        }
    }
}
