using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Platform.Tests.Storage;

public sealed class RevocationFilesTests : IDisposable
{
    private readonly TestHome _home = new();

    private RevocationFiles Files => new(_home.Paths);

    public void Dispose() => _home.Dispose();

    [Fact]
    public void An_entry_is_read_back_as_it_was_written()
    {
        var entry = Entry("one") with
        {
            Attempts = 3,
            ProvedAlive = 2,
            IsReplaced = true,
            NotBefore = _home.Clock.GetUtcNow().AddMinutes(1),
        };
        Files.Add(entry);

        var read = Assert.Single(Files.ReadAll());

        Assert.Equal(entry with { Grant = read.Grant }, read);
        Assert.Equal(entry.Grant.AccessToken, read.Grant.AccessToken);
        Assert.Equal(entry.Grant.LoginAt, read.Grant.LoginAt);
        Assert.Empty(Files.Faults());
    }

    [Fact]
    public void One_with_a_wrong_mode_is_a_fault_with_its_remedy_and_hides_no_other()
    {
        Files.Add(Entry("one"));
        Files.Add(Entry("two"));
        File.SetUnixFileMode(
            PathOf("one"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        Assert.Equal("two", Assert.Single(Files.ReadAll()).Key);
        var fault = Assert.Single(Files.Faults());
        Assert.Equal(ProblemCode.UnsafeStore, fault.Code);
        Assert.StartsWith("chmod 600", fault.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_no_JSON_is_a_fault_and_hides_no_other()
    {
        Files.Add(Entry("one"));
        TestHome.Put(PathOf("broken"), "{ not json");

        Assert.Equal("one", Assert.Single(Files.ReadAll()).Key);
        Assert.Equal(ProblemCode.CorruptStore, Assert.Single(Files.Faults()).Code);
    }

    [Fact]
    public void A_folder_that_is_open_to_others_is_one_fault_and_nothing_is_thrown()
    {
        Files.Add(Entry("one"));
        File.SetUnixFileMode(
            _home.Paths.RevocationsFolder,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead
                | UnixFileMode.OtherExecute);

        Assert.Empty(Files.ReadAll());
        Assert.StartsWith("chmod 700", Assert.Single(Files.Faults()).Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_process_has_finished_does_not_come_back()
    {
        Files.Add(Entry("one"));
        Files.Remove(Entry("one"));

        Files.Update(Entry("one") with { Attempts = 1 });

        Assert.Empty(Files.ReadAll());
    }

    private string PathOf(string key) => Path.Combine(_home.Paths.RevocationsFolder, $"{key}.json");

    private PendingRevocation Entry(string key) =>
        new(
            key, TestHome.GrantOf("github/work") with { LoginAt = _home.Clock.GetUtcNow() }, _home.Clock.GetUtcNow(), 0,
            null);
}
