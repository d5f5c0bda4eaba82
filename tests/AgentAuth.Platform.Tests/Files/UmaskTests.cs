using System.Runtime.InteropServices;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Platform.Tests.Files;

/// <summary>The umask belongs to the whole process: no other test runs beside these.</summary>
[Collection(Alone)]
public sealed partial class UmaskTests : IDisposable
{
    public const string Alone = "umask";

    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;

    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("000")]
    [InlineData("022")]
    [InlineData("077")]
    [InlineData("277")]
    public void Files_and_folders_have_their_modes_under_any_umask(string umask)
    {
        var previous = Umask(Convert.ToUInt32(umask, 8));
        try
        {
            _home.Write(TestHome.GrantOf());
        }
        finally
        {
            _ = Umask(previous);
        }

        Assert.Equal(FolderMode, File.GetUnixFileMode(_home.Paths.Home));
        Assert.Equal(FolderMode, File.GetUnixFileMode(_home.Paths.GrantsFolder));
        Assert.Equal(2, Directory.GetFiles(_home.Paths.GrantsFolder).Length);
        Assert.All(
            Directory.GetFiles(_home.Paths.GrantsFolder), path => Assert.Equal(FileMode, File.GetUnixFileMode(path)));
        Assert.NotNull(_home.Grants().Read(CredentialId.Parse("github")));
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint Umask(uint mask);
}

[CollectionDefinition(UmaskTests.Alone, DisableParallelization = true)]
public sealed class UmaskCollection;
