using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>What happens next, below the list and in the first row.</summary>
public class TimelineTests
{
    [Fact]
    public void The_first_row_says_the_one_next_thing()
    {
        Assert.Contains("linear/mcp is tried again in 8s", Line(new ViewTester(120, 35), 0), StringComparison.Ordinal);
        Assert.Contains("refresh in 8s", Line(new ViewTester(80, 24), 0), StringComparison.Ordinal);

        var later = new ViewTester(120, 35) { Now = Sample.Now.AddMinutes(2) };
        Assert.Contains("atlassian/mcp refreshes in 13m04s", Line(later, 0), StringComparison.Ordinal);
    }

    [Fact]
    public void It_stands_below_the_list_where_there_is_room_and_goes_away_by_a_key()
    {
        var tester = new ViewTester(120, 35);

        Assert.Contains("What happens in the next hour", tester.Frame(), StringComparison.Ordinal);
        Assert.DoesNotContain("What happens", tester.Press("T").Frame(), StringComparison.Ordinal);
        Assert.Contains("What happens", tester.Press("T").Frame(), StringComparison.Ordinal);
        Assert.DoesNotContain("What happens", new ViewTester(80, 24).Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_small_terminal_it_takes_rows_that_no_credential_needs()
    {
        var few = Sample.State with { Credentials = [.. Sample.Credentials.Take(5)] };

        Assert.Contains("What happens", new ViewTester(state: few).Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_look_nearer_and_further()
    {
        var tester = new ViewTester(120, 35);

        Assert.Contains("in the next day ", tester.Press("-").Frame(), StringComparison.Ordinal);
        Assert.Contains("anthropic/console", Timeline(tester), StringComparison.Ordinal);
        Assert.Contains("in the next month ", tester.Press("- - - -").Frame(), StringComparison.Ordinal);
        Assert.Contains(
            "nothing", Timeline(new ViewTester(120, 35, state: OnlyHours).Press("+ + + +")), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_in_one_cell_are_counted()
    {
        var many = Sample.State with
        {
            Credentials =
            [
                .. Enumerable.Range(0, 40).Select(
                    number => Sample.Named("google/drive") with { Id = CredentialId.Parse($"p/{number:00}") }),
            ],
        };

        Assert.Contains("refresh ", Timeline(new ViewTester(120, 35, state: many)), StringComparison.Ordinal);
        Assert.Contains("█", Timeline(new ViewTester(120, 35, state: many)), StringComparison.Ordinal);
        Assert.Contains("# ", Timeline(new ViewTester(120, 35, isAscii: true, many)), StringComparison.Ordinal);
    }

    [Fact]
    public void It_moves_a_cell_at_a_time_and_all_of_it_at_once()
    {
        var tester = new ViewTester(120, 35, state: OnlyHours).Press("- - - -");

        // Twenty-eight days on some sixty cells: the countdown of hours is what moves next.
        Assert.Equal(TimeSpan.FromMinutes(1), tester.View.NextChangeAt(tester.Now) - tester.Now);
        tester.Press("w");
        var before = Timeline(tester);
        tester.Now = tester.Now.AddMinutes(20);
        Assert.Equal(before, Timeline(tester));
    }

    [Fact]
    public void With_nothing_to_come_nothing_moves()
    {
        var keys = Sample.State with
        {
            Credentials = [.. Sample.Credentials.Where(credential => credential.Kind is CredentialKind.ApiKey)],
            NextDueAt = null,
        };

        Assert.Null(new ViewTester(200, 60, state: keys).View.NextChangeAt(Sample.Now));
    }

    private static AgentAuth.Tui.State.AppState OnlyHours { get; } = Sample.State with
    {
        Credentials = [Sample.Named("anthropic/console")],
        NextDueAt = null,
    };

    private static string Line(ViewTester tester, int line) => tester.Frame().Split('\n')[line];

    private static string Timeline(ViewTester tester)
    {
        var frame = tester.Frame();
        return frame[frame.IndexOf("What happens", StringComparison.Ordinal)..];
    }
}
