using System.Globalization;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Lifecycle;

/// <summary>Puts an API key, a PAT, a reference or a helper command into the store.</summary>
public sealed class AddSecret(IGrantStore grants, ISecretStore secrets, IAuditTrail audit, TimeProvider clock)
{
    /// <summary>Returns the entry that was replaced; null where the name was free.</summary>
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.Usage"/> where an OAuth login has that id: one id is one credential.
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

        var replaced = Existing(secret.Id);
        var stored = secret with { Generation = (replaced?.Generation ?? 0) + 1, UnknownMembers = replaced?.UnknownMembers };
        secrets.Write(stored);

        audit.Append(new AuditEntry(
            AuditEvent.CredentialAcquired,
            clock.GetUtcNow(),
            secret.Id.ToString(),
            null,
            Detail(stored)));

        return replaced;
    }

    private static Dictionary<string, string> Detail(StoredSecret secret)
    {
        var detail = new Dictionary<string, string>
        {
            ["kind"] = WireNames.Of(secret.Kind),
            ["custody"] = WireNames.Of(secret.Custody),
            ["generation"] = secret.Generation.ToString(CultureInfo.InvariantCulture),
        };

        if (secret.Secret is { } held)
        {
            detail["fingerprint"] = held.Fingerprint;
        }

        return detail;
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
