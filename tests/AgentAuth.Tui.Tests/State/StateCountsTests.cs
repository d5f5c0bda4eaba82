using AgentAuth.Console.Tests.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Tui.State;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Tui.Tests.State;

public class StateCountsTests
{
    [Fact]
    public void Counts_hold_until_a_credential_stands_differently()
    {
        var state = new AppState { Credentials = [Of("4:00:00", "8:00:00", refreshable: true)] };
        var counts = state.CountsAt(Now);

        Assert.Same(counts, state.CountsAt(Now.AddHours(1)));
        Assert.Equal(1, state.CountsAt(Now.AddHours(3))[DisplayState.Due]);
        Assert.Equal(1, state.CountsAt(Now.AddHours(4)).NeedYou);
        Assert.Equal(1, state.CountsAt(Now)[DisplayState.Fresh]);
    }

    [Fact]
    public void Counts_that_were_made_at_another_time_are_never_wrong() =>
        Prop.ForAll(
            Gen.Choose(0, 900).Two().ToArbitrary(),
            Gen.Choose(1, 600).Two().ToArbitrary(),
            Gen.Choose(0, 7).ToArbitrary(),
            (times, lives, kind) =>
            {
                IReadOnlyList<Credential> credentials =
                [
                    Of(Seconds(lives.Item1 + 0.5), Seconds(700), refreshable: kind % 2 == 0),
                    Of(Seconds(lives.Item2), Seconds(600), refreshable: kind < 4) with
                    {
                        RotateBy = Now.AddSeconds(lives.Item1),
                    },
                ];
                var state = new AppState { Credentials = credentials };
                state.CountsAt(Now.AddSeconds(Math.Min(times.Item1, times.Item2)));
                var later = Now.AddSeconds(Math.Max(times.Item1, times.Item2));
                var (known, fresh) = (
                    state.CountsAt(later), new AppState { Credentials = credentials }.CountsAt(later));
                return Enum.GetValues<DisplayState>().All(state => known[state] == fresh[state])
                    && known.NeedYou == fresh.NeedYou;
            })
        .QuickCheckThrowOnFailure();

    private static DateTimeOffset Now => Sample.Now;

    private static string Seconds(double seconds) =>
        TimeSpan.FromSeconds(seconds).ToString("c", System.Globalization.CultureInfo.InvariantCulture);

    private static Credential Of(string left, string life, bool refreshable) =>
        Sample.Of("github", "github", Sample.Known(left, life)) with { Refreshable = refreshable };
}
