using System.Threading.Channels;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;

namespace AgentAuth.Tui.Effects;

/// <summary>One login under way: its conversation with the person is events out and pasted answers in.</summary>
internal sealed class LoginRun(LogIn login, IEventSink events, CancellationToken cancellationToken)
    : ILoginConversation, IDisposable
{
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isOver;

    public int Attempt => login.Attempt;

    /// <summary>Its port and its turn are free again.</summary>
    public Task Ended => _ended.Task;

    public async Task RunAsync(
        Func<LoginRequest, ILoginConversation, CancellationToken, Task<LoginOutcome>> logIn)
    {
        try
        {
            events.Post(
                new LoginEnded(
                    login.Attempt, await logIn(login.Request, this, _stop.Token).ConfigureAwait(false)));
        }
        catch (AgentAuthException failure)
        {
            events.Post(new LoginFailed(login.Attempt, failure.Problem));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            events.Post(
                new LoginFailed(login.Attempt, new Problem(ProblemCode.Interrupted, "the login was cancelled")));
        }
    }

    public void Answer(Paste pasted) => _answers.Writer.TryWrite(pasted.Text);

    public void Cancel()
    {
        if (Volatile.Read(ref _isOver) == 0)
        {
            _stop.Cancel();
        }
    }

    public void Report(LoginStep step) => events.Post(new LoginStepped(login.Attempt, step));

    public Task<string> ReadPastedAsync(CancellationToken cancellationToken) =>
        _answers.Reader.ReadAsync(cancellationToken).AsTask();

    public void RefusePasted(string reason) => events.Post(new AnswerRefused(login.Attempt, reason));

    public void Dispose()
    {
        Volatile.Write(ref _isOver, 1);
        _stop.Dispose();
        _ended.TrySetResult();
    }
}
