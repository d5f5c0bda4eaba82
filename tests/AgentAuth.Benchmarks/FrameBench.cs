using System.Diagnostics;
using System.Globalization;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Terminal;
using AgentAuth.Tui.View;

namespace AgentAuth.Benchmarks;

/// <summary>The view over so many credentials, painted frame by frame as the loop paints it.</summary>
internal sealed class FrameBench
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(8);

    private readonly GraphemePool _pool = new();
    private readonly FrameDiffer _differ = new(ColorDepth.TrueColor, isAscii: false);
    private readonly CellSize _size;
    private DateTimeOffset _now = new(2026, 11, 20, 14, 37, 20, TimeSpan.Zero);
    private readonly ViewStage _stage;
    private int _presses;
    private CellGrid? _shown;
    private CellGrid? _next;

    public FrameBench(int credentials, CellSize size)
    {
        _size = size;
        var view = new AgentView
        {
            Theme = new ThemeCatalog().Load("agent-dark", ColorDepth.TrueColor)!,
            Choice = new ThemeChoice { Option = "agent-dark" },
            Glyphs = GlyphSet.Unicode,
            Session = new SessionInfo { Zone = TimeZoneInfo.Utc },
        };
        _stage = ViewStage.Open(view, TimeProvider.System, () => _now, () => { }, _ => { });
        _stage.Resize(size);
        _stage.Settle();
        _stage.Happen(new CredentialsListed(new Listing([.. Enumerable.Range(0, credentials).Select(Credential)])));
    }

    /// <summary>A row down, and now and then up, so that the list also scrolls back.</summary>
    public void Down() => Press(new KeyPress(++_presses % 60 < 40 ? 'j' : 'k'));

    /// <summary>The same picture once more.</summary>
    public static void Nothing()
    {
    }

    public void Second() => _now += TimeSpan.FromSeconds(1);

    /// <summary>Nothing is known of what the terminal shows.</summary>
    public void Whole() => (_next, _shown) = (_shown, null);

    public void Press(KeyPress key) => _stage.Raise(key);

    public FrameCost Measure(int frames, Action change)
    {
        for (var warming = 0; warming < 30; warming++)
        {
            Frame(change);
        }

        var costs = Enumerable.Range(0, frames).Select(_ => Frame(change)).ToList();
        var times = costs.Select(cost => cost.Milliseconds).Order().ToList();
        return new FrameCost(
            times[frames / 2],
            times[frames * 99 / 100],
            costs.Select(cost => cost.Garbage).Order().ElementAt(frames / 2),
            costs.Select(cost => cost.Bytes).Order().ElementAt(frames / 2));
    }

    private (double Milliseconds, long Garbage, int Bytes) Frame(Action change)
    {
        var garbage = GC.GetAllocatedBytesForCurrentThread();
        var begin = Stopwatch.GetTimestamp();
        change();
        var bytes = Paint();
        var took = Stopwatch.GetElapsedTime(begin);
        return (took.TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - garbage, bytes);
    }

    private int Paint()
    {
        var next = _next ?? new CellGrid(_pool, _size);
        next.Resize(_size);
        _stage.Draw(next);
        _pool.Pictures.EndFrame();
        var count = _differ.Difference(_shown, next).Length;
        (_shown, _next) = (next, _shown);
        return count;
    }

    // The first ends within the hour, so that its row counts seconds; the others only minutes.
    private Credential Credential(int number)
    {
        var name = number.ToString("00000", CultureInfo.InvariantCulture);
        var left = number == 0 ? TimeSpan.FromMinutes(50) : TimeSpan.FromHours(2 + (number % 6));
        return new Credential
        {
            Id = CredentialId.Parse($"github/bench{name}"),
            Provider = "github",
            Account = $"bench{name}",
            Kind = CredentialKind.Oauth,
            Custody = Custody.Owned,
            Owner = "agent",
            State = CredentialState.Valid,
            Lifetime = new Lifetime(_now + left - Life, Expiry.Known(_now + left)),
            Refreshable = true,
            Scopes = ["read:org", "repo"],
            Source = $"~/.agent/oauth/github@bench{name}.json",
            Fingerprint = "9f2c61ab",
            AccountLabel = $"bench{name}",
        };
    }
}
