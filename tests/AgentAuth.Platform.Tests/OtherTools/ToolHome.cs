using System.Security.Cryptography;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools;
using AgentAuth.Testing;
using AgentAuth.Testing.Stores;

namespace AgentAuth.Platform.Tests.OtherTools;

/// <summary>A user's home with files of other tools in it, gone afterwards.</summary>
[global::System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
internal sealed class ToolHome : IDisposable
{
    /// <summary>When every file was written.</summary>
    public static readonly DateTimeOffset Written = new(2026, 4, 2, 8, 0, 0, TimeSpan.Zero);

    public ToolHome() => Environment["HOME"] = Root;

    public string Root { get; } = Directory.CreateTempSubdirectory("agent-auth-outside-").FullName;

    public Dictionary<string, string> Environment { get; } = [];

    public HostSystem System { get; set; } = HostSystem.Linux;

    public ManualTime Clock { get; } = new();

    public string PathOf(string name) => Path.Combine(Root, name);

    public string Put(string name, string text) => Put(name, global::System.Text.Encoding.UTF8.GetBytes(text));

    public string Put(string name, byte[] bytes)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetLastWriteTimeUtc(path, Written.UtcDateTime);
        return path;
    }

    public UserFolders Places => new(Environment, PathOf("project"), System, new ForeignFiles());

    public ReaderCatalog Catalog() => new(Places);

    public IReadOnlyList<MirroredCredential> Read(string owner) => Catalog().ReadOf(owner);

    /// <summary>As the commands show it.</summary>
    public WholeInventory Whole()
    {
        var providers = new FixedProviders();
        var owned = new CredentialInventory(
            new MemoryGrantStore(), new MemorySecretStore(), new MemoryNotes(), providers, new Settings(), Clock);
        return new WholeInventory(owned, Catalog(), providers, Clock);
    }

    /// <summary>Bytes, time of last change and mode of everything below the home, folders included.</summary>
    public IReadOnlyList<string> Everything() =>
    [
        .. new DirectoryInfo(Root).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Select(entry => $"{entry.FullName} {entry.LastWriteTimeUtc.Ticks} {entry.UnixFileMode} {ContentOf(entry)}")
            .Order(StringComparer.Ordinal),
    ];

    public static Lifetime Life(DateTimeOffset? until = null, DateTimeOffset? from = null) =>
        new(from ?? Written, until is { } at ? Expiry.Known(at) : Expiry.Unknown);

    /// <summary>Every field, the scopes by their elements.</summary>
    public static void AssertSame(MirroredCredential expected, MirroredCredential actual)
    {
        Assert.Equal(expected.Scopes, actual.Scopes);
        Assert.Equal(expected with { Scopes = actual.Scopes }, actual);
    }

    public static string FingerprintOf(string secret) => Core.Secrets.Secret.FromText(secret)!.Fingerprint;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string ContentOf(FileSystemInfo entry) =>
        entry is FileInfo { Length: > 0 } file
            ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName)))
            : "";
}
