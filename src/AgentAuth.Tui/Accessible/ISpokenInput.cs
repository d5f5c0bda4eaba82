namespace AgentAuth.Tui.Accessible;

/// <summary>Where the session's answers come from: lines that a person types or a program pipes in.</summary>
public interface ISpokenInput
{
    /// <summary>
    /// Whether the terminal shows what is typed; otherwise the session writes the line it has read, for whoever reads
    /// the record.
    /// </summary>
    bool IsShown { get; }

    /// <summary>
    /// One line without its end; null at the end of the input. A console that cannot give a read up goes on with it.
    /// </summary>
    Task<string?> ReadLineAsync(CancellationToken cancellationToken);

    /// <summary>The same, and not shown while it is typed, where a terminal can do that.</summary>
    Task<string?> ReadHiddenAsync(CancellationToken cancellationToken);
}
