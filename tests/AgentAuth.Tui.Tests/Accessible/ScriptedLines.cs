using AgentAuth.Tui.Accessible;

namespace AgentAuth.Tui.Tests.Accessible;

/// <summary>
/// What a person types, line by line; null lets the session wait until the test is told so and answers.
/// </summary>
internal sealed class ScriptedLines(params string?[] lines) : ISpokenInput
{
    private readonly Queue<string?> _lines = new(lines);
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string?> _later = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsShown => false;

    /// <summary>Done once the session has come to the null.</summary>
    public Task Waiting => _waiting.Task;

    public Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        if (!_lines.TryDequeue(out var line))
        {
            return Task.FromResult<string?>(null);
        }

        if (line is not null)
        {
            return Task.FromResult<string?>(line);
        }

        _waiting.TrySetResult();
        return _later.Task;
    }

    public Task<string?> ReadHiddenAsync(CancellationToken cancellationToken) => ReadLineAsync(cancellationToken);

    public void Answer(string? line) => _later.SetResult(line);
}
