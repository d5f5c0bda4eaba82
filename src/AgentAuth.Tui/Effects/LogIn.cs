using AgentAuth.Core.Errors;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <param name="Attempt">Comes back with every report, so that a screen knows its own login from an abandoned
/// one.</param>
/// <param name="Request">What to log in to.</param>
public sealed record LogIn(int Attempt, LoginRequest Request) : Work
{
    internal override AppState Begin(AppState state) => state with { Logins = state.Logins + 1 };

    internal override Func<Task> Start(WorkContext context)
    {
        var run = context.Logins.Begin(this, context.Events, context.Stop);
        return async () =>
        {
            await run().ConfigureAwait(false);
            context.PostCredentials();
            context.PostProviders();
        };
    }
}

/// <summary>What the person pasted as the answer to the login that is running.</summary>
public sealed record AnswerLogin(int Attempt, Paste Pasted) : Work
{
    protected override Task RunAsync(WorkContext context)
    {
        context.Logins.Answer(this);
        return Task.CompletedTask;
    }
}

public sealed record CancelLogin(int Attempt) : Work
{
    internal override Func<Task> Start(WorkContext context)
    {
        context.Logins.Cancel(Attempt);
        return () => Task.CompletedTask;
    }
}

public sealed record LoginStepped(int Attempt, LoginStep Step) : Report;

/// <summary>What was pasted is not the answer; the login still waits for it.</summary>
public sealed record AnswerRefused(int Attempt, string Reason) : Report;

public sealed record LoginEnded(int Attempt, LoginOutcome Outcome) : Report;

public sealed record LoginFailed(int Attempt, Problem Problem) : Report;
