using AgentAuth.Core.Errors;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Accessible;

/// <summary>
/// The view for people who listen: an append-only conversation over the same use cases. Nothing is drawn, moved or
/// repainted, no state is a colour or a mark, and whatever reads lines can follow it.
/// </summary>
public sealed class AccessibleSession
{
    /// <summary>128 + SIGINT.</summary>
    private const int Interrupted = 130;

    private readonly Dialogue _talk;
    private readonly AccessibleServices _services;
    private readonly SpokenNews _news;
    private readonly SpokenList _list;
    private readonly ScheduledRefresh _scheduled;
    private readonly IReadOnlyList<SpokenCommand> _commands;
    private bool _isLeaving;

    public AccessibleSession(
        ViewServices view, TimeProvider clock, SessionInfo session, TextWriter output, ISpokenInput input)
    {
        _talk = new Dialogue(output, new SpokenLines(input), clock);
        _services = new AccessibleServices(view, clock, session, _talk);
        _news = new SpokenNews(_services);
        _list = new SpokenList(_services);
        _scheduled = new ScheduledRefresh(view.Scheduler, _news);
        _commands =
        [
            new("list", "", "what needs attention, or the first ten", (_, _) => Do(Greet)),
            new("all", "", "every credential", (_, _) => Do(_list.All)),
            new("problems", "", "only what needs attention", (_, _) => Do(_list.Problems)),
            new(
                "show", "NUMBER or NAME", "everything known of one; its number alone does the same",
                (named, _) => Do(() => _list.Show(named))),
            new("refresh", "NUMBER or NAME", "refresh one, or all that are due", new SpokenRefresh(_services).RunAsync),
            new("login", "PROVIDER, NUMBER or NAME", "log in, new or again", new SpokenLogin(_services).RunAsync),
            new(
                "logout", "NUMBER or NAME", "log out and revoke, after telling what stops working",
                new SpokenLogout(_services).RunAsync),
            new("add", "NAME", "an API key, a token or a reference to one", new SpokenAdd(_services).RunAsync),
            new(
                "audit", "NUMBER, NAME or verify", "what happened, of all or of one",
                (named, _) => Do(() => new SpokenAudit(_services).Run(named))),
            new(
                "servers", "NUMBER or NAME", "the MCP servers of every host, or all of one",
                new SpokenServers(_services).RunAsync),
            new(
                "watch", "", "a line for each change, until Enter",
                (_, cancellation) => new SpokenWatch(_services, _news, clock).RunAsync(cancellation)),
            new("back", "", "leave the chosen credential", (_, _) => Do(Back)),
            new("help", "", "these commands", (_, _) => Do(Help)),
            new("quit", "", "end the session", (_, _) => Do(() => _isLeaving = true)),
        ];
    }

    /// <summary>Runs until "quit" or the end of the input: 0; or until it is cancelled: 130.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _talk.Say("agent-auth, accessible mode. Type a number or a command, then Enter. \"help\" lists commands.");
        var keeping = _scheduled.RunAsync(ending.Token);
        try
        {
            await TryAsync(() => Do(Greet)).ConfigureAwait(false);
            await ConverseAsync(keeping, cancellationToken).ConfigureAwait(false);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _talk.Say("");
            _talk.Say("Interrupted. A logout that was under way stays queued and is tried again.");
            return Interrupted;
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ConverseAsync(Task keeping, CancellationToken cancellationToken)
    {
        while (!_isLeaving)
        {
            if (keeping.IsFaulted)
            {
                await keeping.ConfigureAwait(false);
            }

            _news.Tell();
            if (await _talk.AskAsync(null, cancellationToken).ConfigureAwait(false) is not { } line)
            {
                return;
            }

            await TryAsync(() => AnswerAsync(line, cancellationToken)).ConfigureAwait(false);
        }
    }

    // What fails is told and the session goes on.
    private async Task TryAsync(Func<Task> answer)
    {
        try
        {
            await answer().ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
        {
            _talk.Say(failure.Problem);
        }
    }

    private Task AnswerAsync(string line, CancellationToken cancellationToken)
    {
        var words = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
        {
            return Task.CompletedTask;
        }

        _services.Look();
        if (_commands.FirstOrDefault(
            command => command.Name.Equals(words[0], StringComparison.OrdinalIgnoreCase)) is { } asked)
        {
            return asked.RunAsync(words.Length > 1 ? words[1] : "", cancellationToken);
        }

        if (words.Length == 1
            && (SpokenNumber.TryParse(line, int.MaxValue, out _) || _services.State.FindNamed(line) is not null))
        {
            _list.Show(line);
        }
        else
        {
            _talk.Say($"{words[0]} is no command and no credential. Type \"help\" for the commands.");
        }

        return Task.CompletedTask;
    }

    private void Greet()
    {
        _services.Look();
        _list.Summary();
        _list.Some();
    }

    private void Back()
    {
        _services.Chosen = null;
        _list.Some();
    }

    private void Help()
    {
        foreach (var command in _commands)
        {
            _talk.Say($"{command.Name}{(command.Takes.Length > 0 ? $" {command.Takes}" : "")}: {command.Does}.");
        }
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
