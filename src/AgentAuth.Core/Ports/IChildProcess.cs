namespace AgentAuth.Core.Ports;

/// <summary>A program that runs beside us. Disposing lets go of it and does not end it.</summary>
public interface IChildProcess : IDisposable
{
    int Id { get; }

    /// <summary>What it reads; closing it is the polite way to end an MCP server. Only where it is piped.</summary>
    Stream Input { get; }

    /// <summary>What it prints. Only where it is piped.</summary>
    Stream Output { get; }

    /// <summary>Its exit code; 128 and the number of the signal that ended it.</summary>
    Task<int> WaitAsync(CancellationToken cancellationToken);

    /// <summary>Does nothing where it has ended.</summary>
    void Send(ChildSignal signal);
}
