using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>
/// Tokens that another program gave us unasked, in <c>offered/</c>: apart from the store, where no name means them,
/// until a person takes them over. They go after thirty days, and with a logout of all.
/// </summary>
public sealed class OfferedSecrets(AppPaths paths, TimeProvider clock)
{
    // Any address with a token in it makes git offer that token.
    private const int Most = 32;

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>Sorted by the id under which each would be stored.</summary>
    public IReadOnlyList<StoreEntry<StoredSecret>> ReadAll() =>
        [.. StoreFolder.ReadAll(paths, paths.OfferedFolder, ReadFile)];

    /// <summary>Null where none is offered by that id.</summary>
    public StoredSecret? Read(CredentialId id) =>
        SafeDirectory.Check(paths.Home) && SafeDirectory.Check(paths.OfferedFolder)
            ? ReadFile(id, paths.OfferedFile(id))
            : null;

    /// <summary>In place of an older one by that id.</summary>
    /// <returns>Whether it was not there yet; without room for one more, nothing is kept.</returns>
    public bool Keep(StoredSecret offered)
    {
        var known = ReadAll();
        if (known.Any(entry => entry.Id == offered.Id && entry.Value?.Secret?.Equals(offered.Secret) is true))
        {
            return false;
        }

        RemoveOld(known);

        if (known.Count < Most || known.Any(entry => entry.Id == offered.Id))
        {
            SafeDirectory.Ensure(paths.Home);
            SafeDirectory.Ensure(paths.OfferedFolder);
            AtomicFile.Replace(paths.OfferedFile(offered.Id), SecretJson.Write(offered));
            Leftovers.Remove(paths.OfferedFolder);
        }

        return true;
    }

    /// <summary>Without one nothing happens.</summary>
    public void Remove(CredentialId id) => PrivateFile.Discard(paths.OfferedFile(id));

    public void RemoveAll()
    {
        try
        {
            foreach (var entry in ReadAll())
            {
                Remove(entry.Id);
            }
        }
        catch (AgentAuthException)
        {
            // A folder that others can change is left as it is; agent doctor says so.
        }
    }

    /// <summary>What nobody has taken over for long.</summary>
    public void RemoveOld() => RemoveOld(ReadAll());

    private void RemoveOld(IEnumerable<StoreEntry<StoredSecret>> known)
    {
        foreach (var entry in known.Where(
            entry => clock.GetUtcNow() - entry.Value?.Lifetime.CreatedAt > KeptFor))
        {
            Remove(entry.Id);
        }
    }

    private StoredSecret? ReadFile(CredentialId id, string path) => SafeFile.Read(path) is { } file
        ? SecretJson.Read(file, id, paths.Shown(path), $"rm {ShellWord.Of(path)}")
        : null;
}
