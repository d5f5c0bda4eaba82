using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using NSubstitute;

namespace AgentAuth.Tui.Tests.Effects;

/// <summary>The trail's last rows are read as often as there are others, and not as often as somebody looks.</summary>
public class TrailEndTests : IEventSink
{
    private readonly IAuditTrail _trail = Substitute.For<IAuditTrail>();
    private readonly List<AuditRow> _rows = [];
    private readonly List<ViewEvent> _told = [];
    private readonly TrailEnd _end;
    private int _read;

    public TrailEndTests()
    {
        _end = new TrailEnd(_trail);
        _trail.Read(Arg.Any<AuditQuery>()).Returns(call =>
        {
            IReadOnlyList<AuditRow> rows = [.. _rows.TakeLast(call.Arg<AuditQuery>().Limit ?? int.MaxValue)];
            _read += rows.Count;
            return rows;
        });
    }

    void IEventSink.Post(ViewEvent happened) => _told.Add(happened);

    [Fact]
    public void An_empty_trail_is_told_once()
    {
        Look();
        Look();

        Assert.Empty(Assert.IsType<TrailRead>(Assert.Single(_told)).Rows);
    }

    [Fact]
    public void What_has_not_changed_is_not_read_again()
    {
        _rows.AddRange(Enumerable.Range(1, 90).Select(number => Row(number, "a")));
        Look();
        Assert.Equal(60, Assert.IsType<TrailRead>(Assert.Single(_told)).Rows.Count);

        _read = 0;
        Look();
        Look();
        Assert.Equal((2, 1), (_read, _told.Count));

        _rows.Add(Row(91, "a"));
        Look();
        Assert.Equal(91, Assert.IsType<TrailRead>(_told[1]).Rows[^1].Sequence);
    }

    [Fact]
    public void A_trail_that_was_begun_anew_is_read_though_its_numbers_come_again()
    {
        _rows.Add(Row(1, "old"));
        Look();
        _rows[0] = Row(1, "new");
        Look();

        Assert.Equal("new", Assert.IsType<TrailRead>(_told[1]).Rows[0].Hash);
    }

    [Fact]
    public void A_trail_that_cannot_be_read_is_told_when_it_can()
    {
        _rows.Add(Row(1, "a"));
        _trail.Read(new AuditQuery(Limit: 60)).Returns(
            _ => throw new AgentAuthException(new Problem(ProblemCode.Busy, "the database is in use")), _ => _rows);
        Look();
        Assert.Empty(_told);

        Look();
        Assert.Single(_told);
    }

    private void Look() => _end.PostNew(this);

    private static AuditRow Row(long sequence, string hash) => new(
        sequence, DateTimeOffset.UnixEpoch, "refresh.succeeded", "github/work", null, "{}", "{}", "", hash);
}
