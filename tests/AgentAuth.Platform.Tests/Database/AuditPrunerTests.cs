using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Platform.Database;

namespace AgentAuth.Platform.Tests.Database;

public sealed class AuditPrunerTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void The_chain_holds_over_the_rows_that_went()
    {
        var border = TwoDays();

        var plan = Prune(border);

        Assert.Equal(new AuditPrunePlan(3, 2), plan);
        var rows = Read();
        Assert.Equal([4L, 5L, 6L], rows.Select(row => row.Sequence));
        Assert.Equal("trail.pruned", rows[^1].Event);
        Assert.Contains($"\"hash\":\"{rows[0].Previous}\"", rows[^1].Detail, StringComparison.Ordinal);
        var verdict = Verify();
        Assert.Null(verdict.Reason);
        Assert.Equal((3L, 6L), (verdict.PrunedThrough, verdict.AnchoredThrough));
    }

    [Fact]
    public void A_plan_changes_nothing()
    {
        var border = TwoDays();
        AuditPrunePlan? plan = null;

        Run((_, pruner) => plan = pruner.Plan(border));

        Assert.Equal(new AuditPrunePlan(3, 2), plan);
        Assert.Equal(5, Read().Count);
    }

    [Fact]
    public void All_rows_may_go_and_again()
    {
        TwoDays();
        Assert.Equal(new AuditPrunePlan(5, 0), Prune(_home.Clock.GetUtcNow() + TimeSpan.FromDays(1)));
        Append(1);

        Assert.Equal(new AuditPrunePlan(2, 0), Prune(_home.Clock.GetUtcNow() + TimeSpan.FromDays(1)));

        Assert.Equal([8L], Read().Select(row => row.Sequence));
        Assert.Null(Verify().Reason);
    }

    [Fact]
    public void Where_nothing_is_that_old_nothing_is_written()
    {
        var border = TwoDays();

        Assert.Equal(new AuditPrunePlan(0, 5), Prune(border - TimeSpan.FromDays(30)));

        Assert.Equal(5, Read().Count);
    }

    [Theory]
    [InlineData("DELETE FROM audit WHERE seq <= 2")]
    [InlineData("DELETE FROM audit WHERE seq = 4")]
    [InlineData("UPDATE audit SET detail = '{}' WHERE event = 'trail.pruned'")]
    public void Rows_that_nobody_signed_off_are_missed(string sql)
    {
        var border = TwoDays();
        if (sql.Contains("pruned", StringComparison.Ordinal) || sql.Contains("= 4", StringComparison.Ordinal))
        {
            Prune(border);
        }

        Tamper(sql);

        Assert.NotNull(Verify().FirstBroken);
    }

    [Fact]
    public void A_trail_that_does_not_verify_is_pruned_only_where_that_is_signed_off()
    {
        var border = TwoDays();
        Tamper("UPDATE audit SET credential = 'other' WHERE seq = 2");

        Assert.Equal(ProblemCode.CorruptStore, Assert.Throws<AgentAuthException>(() => Prune(border)).Problem.Code);
        Assert.Equal(5, Read().Count);

        Prune(border, acceptFault: true);

        Assert.Null(Verify().Reason);
        Assert.Contains(
            "\"accepted\":\"its content does not fit its hash\"", Read()[^1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_in_what_would_be_kept_is_not_signed_off()
    {
        var border = TwoDays();
        Tamper("UPDATE audit SET credential = 'other' WHERE seq = 5");

        var problem = Assert.Throws<AgentAuthException>(() => Prune(border, acceptFault: true)).Problem;

        Assert.Contains("would be kept", problem.Message, StringComparison.Ordinal);
        Assert.Equal(5, Read().Count);
        Prune(_home.Clock.GetUtcNow() + TimeSpan.FromDays(1), acceptFault: true);
        Assert.Null(Verify().Reason);
    }

    [Fact]
    public void A_loss_of_the_database_can_be_signed_off()
    {
        var border = TwoDays();
        foreach (var file in Directory.GetFiles(_home.Paths.Home, "agent.db*"))
        {
            File.Delete(file);
        }

        Append(2);
        Assert.True(Verify().IsAnchorFault);

        Prune(border, acceptFault: true);

        var verdict = Verify();
        Assert.Null(verdict.Reason);
        Assert.Equal(3, verdict.AnchoredThrough);
        Assert.Contains("older copy", Read()[^1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_room_goes_back_to_the_disk()
    {
        Run((trail, _) =>
        {
            for (var row = 0; row < 2000; row++)
            {
                trail.Append(new AuditEntry(
                    AuditEvent.CredentialReleased, CredentialId.Parse("github"), null,
                    new Dictionary<string, string> { ["row"] = $"{row}" }));
            }

            trail.Read(new AuditQuery(Limit: 1));
        });
        var before = new FileInfo(_home.Paths.Database).Length;

        Prune(_home.Clock.GetUtcNow() + TimeSpan.FromDays(1));

        Assert.True(new FileInfo(_home.Paths.Database).Length < before / 4);
    }

    // Three rows of one day and two of the next; gives the moment between them.
    private DateTimeOffset TwoDays()
    {
        Append(3);
        _home.Clock.Advance(TimeSpan.FromDays(1));
        var border = _home.Clock.GetUtcNow();
        Append(2);
        return border;
    }

    private void Append(int rows) => Run((trail, _) =>
    {
        for (var row = 0; row < rows; row++)
        {
            trail.Append(new AuditEntry(AuditEvent.RefreshSucceeded, CredentialId.Parse("github")));
        }
    });

    private AuditPrunePlan Prune(DateTimeOffset before, bool acceptFault = false)
    {
        AuditPrunePlan? plan = null;
        Run((_, pruner) => plan = pruner.Prune(before, acceptFault));
        return plan!;
    }

    private List<AuditRow> Read()
    {
        List<AuditRow> rows = [];
        Run((trail, _) => rows.AddRange(trail.Read(new AuditQuery())));
        return rows;
    }

    private AuditVerdict Verify()
    {
        AuditVerdict? verdict = null;
        Run((trail, _) => verdict = trail.Verify());
        return verdict!;
    }

    private void Tamper(string sql)
    {
        using var database = SqliteFile.Open(_home.Paths.Database);
        database.Execute(sql);
    }

    private void Run(Action<AuditTrail, AuditPruner> work)
    {
        using var database = new MetadataDatabase(_home.Paths, _home.Clock);
        var trail = new AuditTrail(database, _home.Paths, new AuditActor("test"), _home.Clock);
        work(trail, new AuditPruner(trail));
    }
}
