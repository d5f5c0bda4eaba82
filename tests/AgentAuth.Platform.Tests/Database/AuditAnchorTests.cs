using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Platform.Database;

namespace AgentAuth.Platform.Tests.Database;

public sealed class AuditAnchorTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void A_command_anchors_what_it_wrote_in_a_private_file_of_its_own()
    {
        Run(Rows(3));

        Assert.Equal(Private, File.GetUnixFileMode(_home.Paths.AuditAnchor));
        var verdict = Verify();
        Assert.Null(verdict.FirstBroken);
        Assert.Equal(3, verdict.AnchoredThrough);
    }

    [Fact]
    public void A_release_of_a_token_opens_no_database_and_raises_no_anchor()
    {
        Run(trail => Append(trail, AuditEvent.CredentialReleased));

        Assert.False(File.Exists(_home.Paths.AuditAnchor));
    }

    [Fact]
    public void A_program_that_stays_open_does_not_wait_for_its_end()
    {
        Run(trail =>
        {
            Append(trail, AuditEvent.RefreshAttempted);
            Assert.False(File.Exists(_home.Paths.AuditAnchor));
            _home.Clock.Advance(TimeSpan.FromHours(1));
            Append(trail, AuditEvent.RefreshSucceeded);

            Assert.Equal(2, trail.Verify().AnchoredThrough);
        });
    }

    [Fact]
    public void A_deleted_database_is_noticed_however_far_the_new_one_gets()
    {
        Run(Rows(4));
        DeleteDatabase();

        Assert.Equal((1L, true), Fault());
        Run(Rows(3));
        Assert.Equal((4L, true), Fault());
        Run(Rows(3));

        var verdict = Verify();
        Assert.Equal((4L, true), (verdict.FirstBroken, verdict.IsAnchorFault));
        Assert.Contains("made anew", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_copy_is_noticed_also_after_it_was_written_on()
    {
        Run(Rows(2));
        var copy = File.ReadAllBytes(_home.Paths.Database);
        Run(Rows(3));
        File.WriteAllBytes(_home.Paths.Database, copy);

        Assert.Equal((3L, true), Fault());
        Run(Rows(5, "other"));
        Assert.Equal((5L, true), Fault());
    }

    [Theory]
    [InlineData("DELETE FROM audit; DELETE FROM audit_head", 1L)]
    [InlineData(
        "DELETE FROM audit WHERE seq > 2; UPDATE audit_head SET seq = 2, hash = (SELECT hash FROM audit WHERE seq = 2)",
        3L)]
    public void Rows_that_were_cut_with_their_head_are_noticed(string sql, long first)
    {
        Run(Rows(4));
        using (var database = SqliteFile.Open(_home.Paths.Database))
        {
            database.Execute(sql);
        }

        Assert.Equal((first, true), Fault());
    }

    [Fact]
    public async Task Writers_beside_it_raise_no_false_alarm()
    {
        Run(Rows(1));

        var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var run = 0; run < 10; run++)
            {
                Run(Rows(5));
            }
        }));
        var done = Task.WhenAll(writers);

        while (!done.IsCompleted)
        {
            Assert.Null(Verify().Reason);
        }

        await done;
        var verdict = Verify();
        Assert.Null(verdict.Reason);
        Assert.Equal(201, verdict.Rows);
    }

    [Fact]
    public void An_anchor_that_cannot_be_written_costs_no_row()
    {
        Directory.CreateDirectory(_home.Paths.Home, Private | UnixFileMode.UserExecute);
        Directory.CreateDirectory(_home.Paths.AuditAnchorLock);

        Run(Rows(2));

        Assert.Equal(2, Verify().Rows);
        Assert.False(File.Exists(_home.Paths.AuditAnchor));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"seq":"1","hash":"x"}""")]
    [InlineData("")]
    public void A_damaged_anchor_is_reported_with_its_remedy_and_left_alone(string text)
    {
        Run(Rows(2));
        TestHome.Put(_home.Paths.AuditAnchor, text);
        Run(Rows(1));

        var problem = Assert.Throws<AgentAuthException>(() => Verify()).Problem;

        Assert.Equal(ProblemCode.CorruptStore, problem.Code);
        Assert.StartsWith("rm ", problem.Hint, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(_home.Paths.AuditAnchor));
    }

    [Fact]
    public void A_trail_from_before_there_was_an_anchor_gets_one_with_its_next_row()
    {
        Run(Rows(3));
        File.Delete(_home.Paths.AuditAnchor);
        Assert.Equal((null, null), (Verify().FirstBroken, Verify().AnchoredThrough));

        Run(Rows(1));

        Assert.Equal(4, Verify().AnchoredThrough);
    }

    private (long? Row, bool ByAnchor) Fault()
    {
        var verdict = Verify();
        return (verdict.FirstBroken, verdict.IsAnchorFault);
    }

    private AuditVerdict Verify()
    {
        AuditVerdict? verdict = null;
        Run(trail => verdict = trail.Verify());
        return verdict!;
    }

    private static Action<AuditTrail> Rows(int count, string row = "row") => trail =>
    {
        for (var number = 0; number < count; number++)
        {
            trail.Append(new AuditEntry(
                AuditEvent.RefreshSucceeded, CredentialId.Parse("github"), null,
                new Dictionary<string, string> { [row] = $"{number}" }));
        }
    };

    private static void Append(AuditTrail trail, AuditEvent what) =>
        trail.Append(new AuditEntry(what, CredentialId.Parse("github")));

    private void DeleteDatabase()
    {
        foreach (var file in Directory.GetFiles(_home.Paths.Home, "agent.db*"))
        {
            File.Delete(file);
        }
    }

    // As one command would: opened, used, closed in good order.
    private void Run(Action<AuditTrail> work)
    {
        using var database = new MetadataDatabase(_home.Paths, _home.Clock);
        work(new AuditTrail(database, _home.Paths, new AuditActor("test"), _home.Clock));
    }
}
