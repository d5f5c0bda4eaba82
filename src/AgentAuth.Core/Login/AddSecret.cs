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
    /// <summary>What is kept by that id; null where the name is free.</summary>
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.Usage"/> where an OAuth login has that id: one id is one credential.
    /// <see cref="ProblemCode.CorruptStore"/> where it cannot be read.
    /// </exception>
    public StoredSecret? Find(CredentialId id)
    {
        RequireNoLogin(id);
        return secrets.Read(id);
    }

    /// <summary>
    /// Returns the entry that was replaced; null where the name was free. What the new one does not say of risk and end
    /// is taken over from that: they were said of the credential. What a provider said of the old secret is not.
    /// </summary>
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.Usage"/> where an OAuth login has that id, or the secret is none.
    /// </exception>
    public StoredSecret? Run(StoredSecret secret)
    {
        if (GivenSecret.Of(secret.Secret?.Reveal()) is GivenSecret.Refused { Fault: var fault })
        {
            throw new AgentAuthException(
                ProblemCode.Usage, $"what was given for '{secret.Id}' {fault}, so no secret", GivenSecret.Form);
        }

        var replaced = FindReadable(secret.Id);
        var stored = secret with
        {
            Generation = (replaced?.Generation ?? 0) + 1,
            Risk = secret.Risk ?? replaced?.Risk,
            Lifetime = secret.Lifetime with { Expiry = EndOf(secret, replaced) },
            UnknownMembers = replaced?.UnknownMembers ?? [],
        };
        secrets.Write(stored);

        audit.Record(
            AuditEvent.CredentialAcquired,
            stored.Id,
            ("kind", WireNames.Of(stored.Kind)),
            ("custody", WireNames.Of(stored.Custody)),
            ("generation", stored.Generation.ToString(CultureInfo.InvariantCulture)),
            ("fingerprint", stored.Secret?.Fingerprint),
            ("replaced", replaced is null ? null : replaced.Secret?.Fingerprint ?? WireNames.Of(replaced.Custody)));

        return replaced;
    }

    // A date that is over, or that the old secret itself carries, is not the new one's.
    private static Expiry EndOf(StoredSecret stored, StoredSecret? replaced)
    {
        var (own, old) = (stored.Lifetime.Expiry, replaced?.Lifetime.Expiry ?? Expiry.Unknown);
        var isOfSecret = replaced?.Secret is { } secret && JwtExpiry.Of(secret) == old.At && old.At is not null;
        return own.Kind is not ExpiryKind.Unknown || isOfSecret || old.At <= stored.Lifetime.CreatedAt ? own : old;
    }

    /// <summary>Likewise, and null where it cannot be read: then it is put aside.</summary>
    internal StoredSecret? FindReadable(CredentialId id)
    {
        RequireNoLogin(id);

        try
        {
            return secrets.Read(id);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            return null;
        }
    }

    private void RequireNoLogin(CredentialId id)
    {
        if (grants.Read(id) is not null)
        {
            throw new AgentAuthException(
                ProblemCode.Usage, $"'{id}' is an OAuth login already",
                $"choose another name: agent add {id.Provider}/key");
        }
    }
}
