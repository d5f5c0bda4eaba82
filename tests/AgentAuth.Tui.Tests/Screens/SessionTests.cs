using AgentAuth.Testing;
using AgentAuth.Testing.Terminal;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Screens.Owner;
using AgentAuth.Tui.View;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>The view in its loop, on a terminal that obeys every byte, with a person who types.</summary>
public class SessionTests
{
    private readonly ManualTime _time = new(Sample.Now);

    [Fact]
    public void A_person_opens_a_credential_refreshes_it_and_quits()
    {
        var work = new RecordedWork();
        var terminal = new TestTerminal(_time)
            .See(screen => Assert.Contains("› ▲ linear/mcp", screen.ToString(), StringComparison.Ordinal))
            .Type("\r")
            .See(screen => Assert.Contains("Credentials › linear/mcp", screen.ToString(), StringComparison.Ordinal))
            .Type("r")
            .See(screen => Assert.Contains("being refreshed now", screen.ToString(), StringComparison.Ordinal))
            .Type("q")
            .Type("\e[B")
            .See(screen => Assert.Contains("› × slack/bot", screen.ToString(), StringComparison.Ordinal))
            .Type("q");

        var code = new ViewLoop(terminal, work, _time).Run(View());

        Assert.Equal(0, code);
        Assert.Equal("linear/mcp", Assert.Single(work.Started.OfType<RefreshLogin>()).Id.ToString());
        Assert.DoesNotContain(1049, terminal.Screen.Modes);
    }

    [Fact]
    public void The_terminal_is_lent_to_an_owners_program_and_taken_back()
    {
        var modes = new List<bool>();
        var terminal = new TestTerminal(_time);
        var work = new RecordedWork { OnStart = _ => modes.Add(terminal.IsEntered) };
        terminal
            .See(_ => { })
            .Type("r\t\r")
            .See(screen => Assert.Contains("gh/github.com", screen.ToString(), StringComparison.Ordinal))
            .Type("q");

        var code = new ViewLoop(terminal, work, _time).Run(OwnerScreenTests.OfGh().View with { IsOpen = false });

        Assert.Equal(0, code);
        Assert.IsType<RunOwner>(work.Started[^1]);
        Assert.False(modes[^1]);
    }

    [Fact]
    public void A_paste_is_text_and_never_keys()
    {
        var work = new RecordedWork();
        var terminal = new TestTerminal(_time).Type("\e[200~rxqq\e[201~")
            .See(screen => Assert.Contains("linear/mcp", screen.ToString(), StringComparison.Ordinal)).Type("q");

        new ViewLoop(terminal, work, _time).Run(View());

        Assert.Empty(work.Started.OfType<RefreshLogin>());
    }

    [Fact]
    public void A_changed_size_is_a_new_layout()
    {
        var terminal = new TestTerminal(_time, 120, 35)
            .See(screen => Assert.Contains("v hide", screen.ToString(), StringComparison.Ordinal))
            .Resize(60, 16)
            .See(screen => Assert.DoesNotContain("PROVIDER", screen.ToString(), StringComparison.Ordinal))
            .Resize(30, 6)
            .See(screen => Assert.Contains("Terminal is 30x6.", screen.ToString(), StringComparison.Ordinal))
            .Type("q");

        Assert.Equal(0, new ViewLoop(terminal, new RecordedWork(), _time).Run(View()));
    }

    [Fact]
    public void Seconds_wake_the_program_once_each_however_many_count_down()
    {
        var terminal = new TestTerminal(_time).See(_ => { }).Pass(TimeSpan.FromSeconds(20)).Type("q");

        new ViewLoop(terminal, new RecordedWork(), _time).Run(View());

        Assert.InRange(terminal.Sleeps, 18, 30);
    }

    private static AgentView View() => new ViewTester().View with { IsOpen = false };

    private sealed class RecordedWork : IEffectRunner
    {
        public List<Effect> Started { get; } = [];

        public Action<Effect> OnStart { get; init; } = _ => { };

        public void Start(Effect effect, IEventSink events) => RunAsync(effect, events);

        public Task RunAsync(Effect effect, IEventSink events)
        {
            Started.Add(effect);
            OnStart(effect);
            return Task.CompletedTask;
        }
    }
}
