using AgentAuth.Core.Ports;

namespace AgentAuth.Testing;

/// <summary>Starts nothing: records what was to be started, and each child ends at once with the given code.</summary>
public sealed class RecordingChildren : IChildLauncher
{
    public List<ChildRequest> Started { get; } = [];

    public int ExitCode { get; set; }

    /// <summary>What a child does before it ends.</summary>
    public Action<ChildRequest>? Work { get; set; }

    /// <summary>Programs that are not on this machine.</summary>
    public HashSet<string> Missing { get; } = [];

    /// <summary>What a program's file holds; by its name, where a test does not say otherwise.</summary>
    public Dictionary<string, string> Contents { get; } = [];

    /// <summary>Where a name leads; the name itself, where a test does not say otherwise.</summary>
    public Dictionary<string, string> Paths { get; } = [];

    public ProgramFile? Find(string fileName, IReadOnlyDictionary<string, string> environment) =>
        Missing.Contains(fileName)
            ? null
            : new ProgramFile(
                Paths.GetValueOrDefault(fileName, fileName), Contents.GetValueOrDefault(fileName, fileName));

    public string HashOf(ProgramFile program) => program.Stamp;

    public IChildProcess Start(ChildRequest request)
    {
        Started.Add(request);
        Work?.Invoke(request);
        return new EndedChild(ExitCode);
    }

    private sealed class EndedChild(int exitCode) : IChildProcess
    {
        public int Id => 4711;

        public Stream Input { get; } = new MemoryStream();

        public Stream Output { get; } = new MemoryStream();

        public Task<int> WaitAsync(CancellationToken cancellationToken) => Task.FromResult(exitCode);

        public void Send(ChildSignal signal)
        {
        }

        public void Dispose()
        {
        }
    }
}
