using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Tui.Loop;

namespace AgentAuth.Tui.Effects;

/// <summary>One login at a time: a new one ends the one before it, whose port it may want.</summary>
public sealed class LoginRuns(Func<LoginRequest, ILoginConversation, CancellationToken, Task<LoginOutcome>> logIn)
{
    private LoginRun? _latest;

    /// <summary>Ends the one before it, and gives what runs this one.</summary>
    internal Func<Task> Begin(LogIn login, IEventSink events, CancellationToken cancellationToken)
    {
        var run = new LoginRun(login, events, cancellationToken);
        var earlier = Interlocked.Exchange(ref _latest, run);
        earlier?.Cancel();
        return () => RunAsync(run, earlier);
    }

    internal void Cancel(int attempt) => Find(attempt)?.Cancel();

    internal void Answer(AnswerLogin answer) => Find(answer.Attempt)?.Answer(answer.Pasted);

    private LoginRun? Find(int attempt) => _latest is { } run && run.Attempt == attempt ? run : null;

    private async Task RunAsync(LoginRun run, LoginRun? earlier)
    {
        using (run)
        {
            if (earlier is not null)
            {
                await earlier.Ended.ConfigureAwait(false);
            }

            await run.RunAsync(logIn).ConfigureAwait(false);
            Interlocked.CompareExchange(ref _latest, null, run);
        }
    }
}
