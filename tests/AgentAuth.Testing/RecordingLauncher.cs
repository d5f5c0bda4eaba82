using AgentAuth.Core.Ports;

namespace AgentAuth.Testing;

/// <summary>
/// Starts nothing: records what was to be run and answers as the test says; unexpected programs fail the test.
/// </summary>
public sealed class RecordingLauncher : IProcessLauncher
{
    private readonly Dictionary<string, Func<LaunchRequest, LaunchResult>> _answers = [];

    public List<LaunchRequest> Launched { get; } = [];

    /// <summary>What a program of that name prints.</summary>
    public void Answer(string fileName, string output, int exitCode = 0) =>
        _answers[fileName] = _ => new LaunchResult(exitCode, output, "", TimedOut: false);

    /// <summary>What it prints, by how it is called.</summary>
    public void Answer(string fileName, Func<LaunchRequest, string> output) =>
        _answers[fileName] = request => new LaunchResult(0, output(request), "", TimedOut: false);

    public Task<LaunchResult> RunAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        Launched.Add(request);
        return _answers.TryGetValue(request.FileName, out var answer)
            ? Task.FromResult(answer(request))
            : throw new InvalidOperationException(
                $"unexpected program: {request.FileName} {string.Join(' ', request.Arguments)}");
    }
}
