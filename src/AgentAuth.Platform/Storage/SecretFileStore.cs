using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>
/// The files in <c>credentials/</c>. They are replaced whole, so that two writers leave one of their files and no
/// mixture.
/// </summary>
public sealed class SecretFileStore(AppPaths paths, IAuditTrail audit, TimeProvider clock) : ISecretStore
{
    public StoredSecret? Read(CredentialId id) =>
        SafeDirectory.Check(paths.Home) && SafeDirectory.Check(paths.SecretsFolder)
            ? ReadFile(id, paths.SecretFile(id))
            : null;

    public IEnumerable<StoreEntry<StoredSecret>> ReadAll() => StoreFolder.ReadAll(paths, paths.SecretsFolder, ReadFile);

    public string SourceOf(CredentialId id) => paths.Shown(paths.SecretFile(id));

    public void Write(StoredSecret secret)
    {
        SafeDirectory.Ensure(paths.Home);
        SafeDirectory.Ensure(paths.SecretsFolder);
        var file = paths.SecretFile(secret.Id);

        try
        {
            _ = ReadFile(secret.Id, file);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            var copy = Quarantine.Keep(file, clock.GetUtcNow());
            audit.Record(
                AuditEvent.StoreQuarantined, secret.Id, ProblemCode.CorruptStore, ("kept_as", paths.Shown(copy)));
        }

        AtomicFile.Replace(file, SecretJson.Write(secret));
        Leftovers.Remove(paths.SecretsFolder);
        Quarantine.RemoveOld(paths.SecretsFolder, clock.GetUtcNow());
    }

    public bool Delete(CredentialId id)
    {
        if (!SafeDirectory.Check(paths.Home) || !SafeDirectory.Check(paths.SecretsFolder))
        {
            return false;
        }

        Leftovers.Remove(paths.SecretsFolder);
        Quarantine.RemoveCopies(paths.SecretsFolder, paths.SecretFile(id));
        return PrivateFile.Remove(paths.SecretFile(id), SourceOf(id));
    }

    private StoredSecret? ReadFile(CredentialId id, string path) =>
        SafeFile.Read(path) is { } file ? SecretJson.Read(file, id, paths.Shown(path)) : null;
}
