using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Platform.Database;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Tests.Database;

public sealed class AuditTrailTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TestHome _home = new();
    private readonly List<MetadataDatabase> _opened = [];

    public void Dispose()
    {
        _opened.ForEach(database => database.Dispose());
        _home.Dispose();
    }

    [Fact]
    public void Rows_are_numbered_chained_and_read_back()
    {
        var trail = Trail();
        Append(trail, AuditEvent.LoginStarted);
        Append(trail, AuditEvent.CredentialAcquired, ("scopes", "read:org"));

        var rows = trail.Read(new AuditQuery());

        Assert.Equal([1L, 2L], rows.Select(row => row.Sequence));
        Assert.Equal(rows[0].Hash, rows[1].Previous);
        Assert.Equal("""{"scopes":"read:org"}""", rows[1].Detail);
        Assert.Contains($"\"pid\":{Environment.ProcessId}", rows[1].Actor, StringComparison.Ordinal);
        Assert.Contains("\"command\":\"test\"", rows[1].Actor, StringComparison.Ordinal);
        Assert.Equal(new AuditVerdict(2, null, null), trail.Verify());
    }

    [Fact]
    public void The_database_and_its_companions_are_private()
    {
        Append(Trail(), AuditEvent.LoginStarted);

        Assert.All(
            Directory.GetFiles(_home.Paths.Home).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)),
            path => Assert.Equal(Private, File.GetUnixFileMode(path)));
        Assert.True(File.Exists(_home.Paths.Database + "-wal"));
    }

    [Fact]
    public void A_release_opens_no_database_and_is_taken_in_by_the_next_reader()
    {
        var trail = Trail();
        Append(trail, AuditEvent.CredentialReleased);

        Assert.False(File.Exists(_home.Paths.Database));
        Assert.Equal(Private, File.GetUnixFileMode(_home.Paths.AuditSpool));

        Append(trail, AuditEvent.RefreshAttempted);

        Assert.Equal(
            ["credential.released", "refresh.attempted"], trail.Read(new AuditQuery()).Select(row => row.Event));
        Assert.Empty(Directory.GetFiles(_home.Paths.Home, "audit.spool*"));
        Assert.Null(trail.Verify().FirstBroken);
    }

    [Fact]
    public void A_spool_file_that_a_crash_brings_back_is_not_taken_in_twice()
    {
        var trail = Trail();
        Append(trail, AuditEvent.CredentialReleased);
        var spooled = File.ReadAllText(_home.Paths.AuditSpool);
        File.Move(_home.Paths.AuditSpool, _home.Paths.AuditSpool + ".one");
        trail.Read(new AuditQuery());

        TestHome.Put(_home.Paths.AuditSpool + ".one", spooled);

        Assert.Single(trail.Read(new AuditQuery()));
        Assert.False(File.Exists(_home.Paths.AuditSpool + ".one"));
    }

    [Fact]
    public void A_line_that_was_cut_short_costs_no_other()
    {
        var trail = Trail();
        Append(trail, AuditEvent.CredentialReleased);
        File.AppendAllText(_home.Paths.AuditSpool, "{\"at\":\"2026\n");
        Append(trail, AuditEvent.CredentialReleased);

        Assert.Equal(2, trail.Read(new AuditQuery()).Count);
    }

    [Fact]
    public async Task No_row_is_lost_while_many_append_and_others_take_in()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() =>
        {
            var trail = Trail();
            for (var row = 0; row < 25; row++)
            {
                Append(trail, AuditEvent.CredentialReleased, ("n", $"{writer}.{row}"));
                if (row % 10 == 9)
                {
                    trail.Read(new AuditQuery(Limit: 1));
                }
            }

            Assert.Equal(0, trail.LostRows);
        })));

        var rows = Trail().Read(new AuditQuery());
        Assert.Equal(200, rows.Count);
        Assert.Equal(200, rows.Select(row => row.Detail).Distinct().Count());
        Assert.Null(Trail().Verify().FirstBroken);
    }

    [Theory]
    [InlineData("UPDATE audit SET detail = '{}' WHERE seq = 2", 2L)]
    [InlineData("UPDATE audit SET credential = NULL WHERE seq = 1", 1L)]
    [InlineData("UPDATE audit SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3", 3L)]
    [InlineData("DELETE FROM audit WHERE seq = 2", 3L)]
    [InlineData("DELETE FROM audit WHERE seq = 1", 2L)]
    [InlineData("DELETE FROM audit WHERE seq = 4", 4L)]
    [InlineData("DELETE FROM audit", 1L)]
    [InlineData("UPDATE audit SET previous = 'x' WHERE seq = 3", 3L)]
    [InlineData("UPDATE audit SET hash = 'x' WHERE seq = 3", 3L)]
    public void Verification_names_the_first_row_that_does_not_fit(string sql, long first)
    {
        var trail = Trail();
        for (var row = 0; row < 4; row++)
        {
            Append(trail, AuditEvent.RefreshSucceeded, ("row", $"{row}"));
        }

        Tamper(sql);

        var verdict = trail.Verify();
        Assert.Equal(first, verdict.FirstBroken);
        Assert.NotNull(verdict.Reason);
    }

    [Fact]
    public void Queries_filter_by_time_credential_event_family_and_number()
    {
        var trail = Trail();
        Append(trail, AuditEvent.RefreshAttempted);
        _home.Clock.Advance(TimeSpan.FromHours(1));
        Append(trail, AuditEvent.RefreshSucceeded);
        trail.Append(new AuditEntry(AuditEvent.LoginStarted, CredentialId.Parse("google")));

        Assert.Equal([2L, 3L], Numbers(trail, new AuditQuery(Since: _home.Clock.GetUtcNow())));
        Assert.Equal([3L], Numbers(trail, new AuditQuery(Credential: "google")));
        Assert.Equal([1L, 2L], Numbers(trail, new AuditQuery(Event: "refresh.*")));
        Assert.Equal([2L], Numbers(trail, new AuditQuery(Event: "refresh.succeeded")));
        Assert.Equal([3L], Numbers(trail, new AuditQuery(AfterSequence: 2)));
        Assert.Equal([2L, 3L], Numbers(trail, new AuditQuery(Limit: 2)));
    }

    [Fact]
    public void Secrets_and_control_sequences_do_not_get_in()
    {
        var trail = Trail();
        Append(
            trail,
            AuditEvent.RefreshFailed,
            ("error", "\u001b]0;x\u0007Bearer ghp_abcdefghijklmnopqrstuvwxyz0123456789 line\nbreak"),
            ("body", "grant_type=refresh_token&refresh_token=CANARY-1&client_secret=CANARY-2"),
            ("jwt", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJDQU5BUlkifQ.c2lnbmF0dXJl"));

        var detail = Assert.Single(trail.Read(new AuditQuery())).Detail;

        Assert.DoesNotContain("CANARY", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("ghp_", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u001b", detail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("line break", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_database_is_moved_aside_and_the_loss_is_said()
    {
        TestHome.Put(_home.Paths.Database, new string('x', 5000));
        var trail = Trail();

        Append(trail, AuditEvent.LoginStarted);

        var rows = trail.Read(new AuditQuery());
        Assert.Equal(["store.quarantined", "login.started"], rows.Select(row => row.Event));
        Assert.Contains("agent.db.corrupt-", rows[0].Detail, StringComparison.Ordinal);
        var aside = Assert.Single(_opened[0].SetAside);
        Assert.StartsWith("~/.agent/agent.db.corrupt-", aside, StringComparison.Ordinal);
    }

    [Fact]
    public void While_another_process_holds_the_database_rows_are_spooled_and_not_lost()
    {
        var trail = Trail();
        Append(trail, AuditEvent.LoginStarted);
        using (var other = SqliteFile.Open(_home.Paths.Database))
        {
            other.Execute("BEGIN EXCLUSIVE");
            Append(trail, AuditEvent.CredentialAcquired);
            Assert.True(File.Exists(_home.Paths.AuditSpool));
        }

        Assert.Equal(["login.started", "credential.acquired"], trail.Read(new AuditQuery()).Select(row => row.Event));
        Assert.Equal(0, trail.LostRows);
    }

    [Fact]
    public void A_reader_that_another_process_keeps_waiting_says_so()
    {
        var trail = Trail();
        Append(trail, AuditEvent.LoginStarted);
        using var other = SqliteFile.Open(_home.Paths.Database);
        other.Execute("BEGIN EXCLUSIVE");
        Append(trail, AuditEvent.CredentialReleased);
        var problem = Assert.Throws<AgentAuthException>(() => trail.Read(new AuditQuery())).Problem;

        Assert.Equal(ProblemCode.Busy, problem.Code);
        Assert.Contains("database is locked", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spool_file_that_is_unsafe_keeps_no_other_back_and_is_named()
    {
        var trail = Trail();
        Append(trail, AuditEvent.CredentialReleased);
        File.Move(_home.Paths.AuditSpool, _home.Paths.AuditSpool + ".odd");
        File.SetUnixFileMode(_home.Paths.AuditSpool + ".odd", Private | UnixFileMode.OtherRead);
        Append(trail, AuditEvent.CredentialReleased);

        Assert.Single(trail.Read(new AuditQuery()));

        Assert.Contains("chmod 600", Assert.Single(trail.SpoolFaults).Hint, StringComparison.Ordinal);
        Assert.True(File.Exists(_home.Paths.AuditSpool + ".odd"));
    }

    [Fact]
    public void An_unsafe_database_is_refused_and_the_row_spooled()
    {
        Append(Trail(), AuditEvent.LoginStarted);
        _opened.ForEach(database => database.Dispose());
        File.SetUnixFileMode(_home.Paths.Database, Private | UnixFileMode.GroupRead);
        var trail = Trail();

        Append(trail, AuditEvent.CredentialAcquired);

        Assert.True(File.Exists(_home.Paths.AuditSpool));
        Assert.Equal(
            ProblemCode.UnsafeStore,
            Assert.Throws<AgentAuthException>(() => trail.Read(new AuditQuery())).Problem.Code);
    }

    [Fact]
    public void A_database_of_a_newer_program_is_left_alone()
    {
        Append(Trail(), AuditEvent.LoginStarted);
        Tamper("PRAGMA user_version = 99");

        var problem = Assert.Throws<AgentAuthException>(() => Trail().Read(new AuditQuery())).Problem;

        Assert.Contains("newer agent", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_know_last_use_and_last_refresh_and_list_nothing_without_making_a_database()
    {
        var (database, trail) = Open();
        var notes = new CredentialNotes(database, trail, _home.Paths);
        Assert.Empty(notes.ReadAll());
        Assert.False(File.Exists(_home.Paths.Database));

        Append(trail, AuditEvent.CredentialReleased);
        var used = _home.Clock.GetUtcNow();
        _home.Clock.Advance(TimeSpan.FromMinutes(1));
        notes.RecordRefresh(CredentialId.Parse("github"), _home.Clock.GetUtcNow(), ProblemCode.Busy);

        var note = notes.ReadAll()[CredentialId.Parse("github")];
        Assert.Equal(used, note.LastUsedAt);
        Assert.Equal(_home.Clock.GetUtcNow(), note.LastRefreshAt);
        Assert.Equal(ProblemCode.Busy, note.LastFailure);

        notes.RecordRefresh(CredentialId.Parse("github"), _home.Clock.GetUtcNow(), failure: null);
        Assert.Null(notes.ReadAll()[CredentialId.Parse("github")].LastFailure);

        notes.Forget(CredentialId.Parse("github"));
        Assert.Empty(notes.ReadAll());
    }

    private static IEnumerable<long> Numbers(AuditTrail trail, AuditQuery query) =>
        trail.Read(query).Select(row => row.Sequence);

    [Fact]
    public void A_folder_is_kept_as_clean_text_of_some_length()
    {
        var folder = $"~/a\u001b[2J\u202eb\n/ghp_{new string('k', 36)}/{new string('x', 400)}";
        var actor = new AuditActor("test", folder).Json;

        Assert.Contains("\"folder\":\"~/ab", actor, StringComparison.Ordinal);
        Assert.DoesNotContain("kkkk", actor, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 201), actor, StringComparison.Ordinal);
        Assert.DoesNotContain("folder", new AuditActor("test").Json, StringComparison.Ordinal);
    }

    private static void Append(AuditTrail trail, AuditEvent what, params (string Name, string Value)[] detail) =>
        trail.Append(
            new AuditEntry(
                what, CredentialId.Parse("github"), null, detail.ToDictionary(pair => pair.Name, pair => pair.Value)));

    private AuditTrail Trail() => Open().Trail;

    private (MetadataDatabase Database, AuditTrail Trail) Open()
    {
        var database = new MetadataDatabase(_home.Paths, _home.Clock);
        lock (_opened)
        {
            _opened.Add(database);
        }

        return (database, new AuditTrail(database, _home.Paths, new AuditActor("test"), _home.Clock));
    }

    private void Tamper(string sql)
    {
        Assert.True(SafeFile.Check(_home.Paths.Database));
        using var connection = SqliteFile.Open(_home.Paths.Database);
        connection.Execute(sql);
    }
}
