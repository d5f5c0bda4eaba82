using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>A tool that keeps its credentials in files: where they are, and what they hold.</summary>
internal abstract class FileReader(string owner, string provider) : ICredentialReader
{
    public string Owner { get; } = owner;

    /// <summary>Who issues the tool's own login.</summary>
    protected string Provider { get; } = provider;

    /// <summary>Files of more bytes are refused.</summary>
    protected virtual int Limit => ToolFile.UsualLimit;

    public virtual string? FirstLogin(string? name) => null;

    public IEnumerable<MirroredCredential> Read(UserFolders places) =>
        FilesIn(places).Distinct().SelectMany(path => ReadFile(path, places));

    public IEnumerable<string> FilesIn(UserFolders places) => Locate(places).OfType<string>();

    /// <summary>Paths that may exist; null ones are left out.</summary>
    protected abstract IEnumerable<string?> Locate(UserFolders places);

    /// <exception cref="ReaderException">The file is not what the tool writes.</exception>
    protected abstract IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places);

    /// <summary>
    /// An entry whose secret is <paramref name="secret"/>: its fingerprint, or, where the file has a reference in its
    /// place, a note. Its life begins when the file was written and ends at an unknown time.
    /// </summary>
    protected MirroredCredential Entry(ToolFile file, string? name, CredentialKind kind, string? secret) => new()
    {
        Owner = Owner,
        Name = name,
        Provider = Provider,
        Kind = kind,
        Lifetime = file.Life(null),
        Source = file.Shown,
        Fingerprint = SecretText.FingerprintOf(secret),
        Note = SecretText.ReferenceIn(secret) is { } reference
            ? $"refers to {reference}"
            : LostText.IsIn(secret) ? $"{file.Shown} holds text that is not Unicode" : null,
        IsSignedOut = secret is "",
    };

    /// <summary>An entry whose secret is somewhere else: a keyring, a helper, an encrypted file.</summary>
    protected MirroredCredential Elsewhere(ToolFile file, string? name, CredentialKind kind, string note) =>
        Entry(file, name, kind, null) with { Note = note };

    /// <summary>A second file that only adds to what the first one says: null where it is absent or broken.</summary>
    protected static ToolFile? ReadBeside(string? path, UserFolders places, int limit = ToolFile.UsualLimit)
    {
        try
        {
            return path is null ? null : ToolFile.Read(path, places, limit);
        }
        catch (ReaderException)
        {
            return null;
        }
    }

    /// <summary>
    /// What a file of the tool's holds, whatever is in it: one entry that says why where it is not what the tool
    /// writes.
    /// </summary>
    internal IReadOnlyList<MirroredCredential> ReadContent(ToolFile file, UserFolders places)
    {
        try
        {
            return [.. Parse(file, places)];
        }
        catch (ReaderException failure)
        {
            return [Broken(file.Path, places, failure.Message)];
        }
    }

    private IReadOnlyList<MirroredCredential> ReadFile(string path, UserFolders places)
    {
        try
        {
            return ToolFile.Read(path, places, Limit) is { } file ? ReadContent(file, places) : [];
        }
        catch (ReaderException failure)
        {
            return [Broken(path, places, failure.Message)];
        }
    }

    private MirroredCredential Broken(string path, UserFolders places, string reason) => new()
    {
        Owner = Owner,
        Name = Path.GetFileName(path),
        Provider = Provider,
        Kind = CredentialKind.Oauth,
        Lifetime = new Lifetime(DateTimeOffset.UnixEpoch, Expiry.Unknown),
        Source = places.Shown(path),
        Note = $"{places.Shown(path)} {reason}",
    };
}
