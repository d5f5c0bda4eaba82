using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Platform.Tests.Storage;

public sealed class GrantReservationTests : IDisposable
{
    private static readonly CredentialId Id = CredentialId.Parse("github");

    private readonly TestHome _home = new();
    private readonly GrantFiles _files;

    public GrantReservationTests()
    {
        _files = new GrantFiles(_home.Paths.GrantsFolder, Id);
        using var held = _home.Grants().TryLock(Id)!;
        held.Write(TestHome.GrantOf() with { Generation = 3 });
    }

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Room_and_journal_are_on_disk_before_anything_is_spent()
    {
        using var held = _home.Grants().TryLock(Id)!;
        using var reservation = held.Reserve(Journal());

        var room = long.Parse(
            TestHome.Shell($"stat -c %b '{_files.Next}'"), System.Globalization.CultureInfo.InvariantCulture) * 512;
        Assert.True(room >= 64 * 1024);
        Assert.Equal(Journal(), held.UnfinishedRefresh());
        Assert.DoesNotContain("CANARY", File.ReadAllText(_files.Journal), StringComparison.Ordinal);
        Assert.Equal(3, held.Read()!.Generation);
    }

    [Fact]
    public void A_commit_replaces_the_grant_and_clears_the_journal()
    {
        using (var held = _home.Grants().TryLock(Id)!)
        using (var reservation = held.Reserve(Journal()))
        {
            Assert.Null(reservation.Commit(Next()));
            Assert.Null(held.UnfinishedRefresh());
        }

        Assert.Equal(4, _home.Grants().Read(Id)!.Generation);
        Assert.Equal(
            [".github.lock", "github.json"],
            Directory.GetFiles(_home.Paths.GrantsFolder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_refresh_that_ended_without_an_answer_leaves_its_journal_and_gives_the_room_back()
    {
        using var held = _home.Grants().TryLock(Id)!;
        held.Reserve(Journal()).Dispose();

        Assert.Equal(Journal(), held.UnfinishedRefresh());
        Assert.False(File.Exists(_files.Next));
    }

    [Fact]
    public void A_concluded_refresh_leaves_nothing()
    {
        using var held = _home.Grants().TryLock(Id)!;
        using (var reservation = held.Reserve(Journal()))
        {
            reservation.Conclude();
        }

        Assert.Null(held.UnfinishedRefresh());
        Assert.Equal(
            [".github.lock", "github.json"],
            Directory.GetFiles(_home.Paths.GrantsFolder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_commit_that_was_cut_off_before_the_rename_is_finished_by_the_next_holder()
    {
        JournalJson.Write(_files.Journal, Journal());
        TestHome.Put(_files.Next, System.Text.Encoding.UTF8.GetString(GrantJson.Write(Next())));

        using var held = _home.Grants().TryLock(Id)!;

        Assert.Equal(4, held.Read()!.Generation);
        Assert.Equal(4, _home.Grants().Read(Id)!.Generation);
        Assert.Null(held.UnfinishedRefresh());
        Assert.False(File.Exists(_files.Next));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(-1)]
    public void A_temporary_file_that_was_cut_short_is_not_taken_for_a_grant(int length)
    {
        var whole = System.Text.Encoding.UTF8.GetString(GrantJson.Write(Next())).TrimEnd();
        JournalJson.Write(_files.Journal, Journal());
        TestHome.Put(_files.Next, length < 0 ? whole[..^1] : whole[..length]);

        using var held = _home.Grants().TryLock(Id)!;

        Assert.Equal(3, held.Read()!.Generation);
        Assert.Equal(Journal(), held.UnfinishedRefresh());
        held.Reserve(Journal()).Dispose();
        Assert.Equal(3, held.Read()!.Generation);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void A_finished_file_of_another_generation_is_not_adopted(int generation)
    {
        TestHome.Put(
            _files.Next, System.Text.Encoding.UTF8.GetString(GrantJson.Write(Next() with { Generation = generation })));

        using var held = _home.Grants().TryLock(Id)!;

        Assert.Equal("CANARY-access", held.Read()!.AccessToken.Reveal());
    }

    [Fact]
    public void Tokens_that_the_store_has_no_room_for_are_rescued()
    {
        using var held = _home.Grants().TryLock(Id)!;
        using var reservation = held.Reserve(Journal());
        // A folder in the token file's place makes the rename fail, for root too.
        File.Delete(_files.Token);
        Directory.CreateDirectory(_files.Token);

        var rescue = reservation.Commit(Next());

        Assert.StartsWith(_home.Rescue, rescue, StringComparison.Ordinal);
        Assert.Contains("CANARY-next", File.ReadAllText(rescue!), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(rescue!));
    }

    [Fact]
    public void Tokens_that_can_be_saved_nowhere_are_a_loud_failure_without_the_tokens()
    {
        var store = new GrantFileStore(_home.Paths, rescueFolder: null, _home.Audit, _home.Clock);
        using var held = store.TryLock(Id)!;
        using var reservation = held.Reserve(Journal());
        File.Delete(_files.Token);
        Directory.CreateDirectory(_files.Token);

        var problem = Assert.Throws<AgentAuthException>(() => reservation.Commit(Next())).Problem;

        Assert.Equal(ProblemCode.UnsafeStore, problem.Code);
        Assert.DoesNotContain("CANARY", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rescued_tokens_are_taken_back_by_the_next_holder_of_the_lock_and_leave_no_copy()
    {
        var rescue = LeaveRescue(Next());

        using var held = _home.Grants().TryLock(Id)!;

        Assert.Equal("CANARY-next", held.Read()!.AccessToken.Reveal());
        Assert.Equal("CANARY-next", _home.Grants().Read(Id)!.AccessToken.Reveal());
        Assert.False(File.Exists(rescue));
        Assert.Null(held.UnfinishedRefresh());
    }

    [Fact]
    public void Rescued_tokens_that_are_older_than_the_store_are_dropped()
    {
        var rescue = LeaveRescue(Next());
        _home.Write(TestHome.GrantOf(access: "CANARY-login") with { Generation = 4 });

        using var held = _home.Grants().TryLock(Id)!;

        Assert.Equal("CANARY-login", held.Read()!.AccessToken.Reveal());
        Assert.False(File.Exists(rescue));
    }

    [Fact]
    public void Rescued_tokens_of_one_store_are_not_taken_by_another()
    {
        var rescue = LeaveRescue(Next());
        using var other = new TestHome();
        other.Write(TestHome.GrantOf() with { Generation = 3 });

        using var held = new GrantFileStore(other.Paths, _home.Rescue, other.Audit, other.Clock).TryLock(Id)!;

        Assert.Equal("CANARY-access", held.Read()!.AccessToken.Reveal());
        Assert.True(File.Exists(rescue));
    }

    [Fact]
    public void A_logout_removes_rescued_tokens_too()
    {
        var rescue = LeaveRescue(Next());
        using var held = _home.Grants().TryLock(Id)!;

        held.Delete();

        Assert.False(File.Exists(rescue));
    }

    [Fact]
    public void A_deleted_lock_file_does_not_let_a_second_process_in_while_one_is_refreshing()
    {
        using var held = _home.Grants().TryLock(Id)!;
        var reservation = held.Reserve(Journal());
        File.Delete(_files.Lock);

        Assert.Null(_home.Grants().TryLock(Id));

        reservation.Commit(Next());
        reservation.Dispose();
        using var later = _home.Grants().TryLock(Id);
        Assert.Equal(4, later!.Read()!.Generation);
    }

    [Fact]
    public void A_refresh_never_drops_the_refresh_token()
    {
        using var held = _home.Grants().TryLock(Id)!;
        using var reservation = held.Reserve(Journal());

        Assert.Throws<AgentAuthException>(() => reservation.Commit(Next() with { RefreshToken = null }));
        Assert.Equal("CANARY-refresh", _home.Grants().Read(Id)!.RefreshToken!.Reveal());
    }

    private string LeaveRescue(Grant grant)
    {
        using var held = _home.Grants().TryLock(Id)!;
        using var reservation = held.Reserve(Journal());
        var before = File.ReadAllBytes(_files.Token);
        File.Delete(_files.Token);
        Directory.CreateDirectory(_files.Token);
        var rescue = reservation.Commit(grant)!;
        Directory.Delete(_files.Token);
        File.WriteAllBytes(_files.Token, before);
        File.SetUnixFileMode(_files.Token, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return rescue;
    }

    private static RefreshJournal Journal() =>
        new(4, "attempt", new DateTimeOffset(2026, 4, 2, 10, 0, 0, TimeSpan.Zero), "hash");

    private static Grant Next() => TestHome.GrantOf(access: "CANARY-next") with { Generation = 4 };
}
