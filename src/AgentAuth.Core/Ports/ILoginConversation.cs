namespace AgentAuth.Core.Ports;

/// <summary>The person on the other side of a login, however they are reached.</summary>
public interface ILoginConversation
{
    void Report(LoginStep step);

    /// <summary>
    /// What the person pasted: the address their browser ended on, its query, or a bare code. Never completes where
    /// nothing can be pasted; asked again after <see cref="RefusePasted"/>.
    /// </summary>
    Task<string> ReadPastedAsync(CancellationToken cancellationToken);

    /// <summary>The pasted text is no answer to this login, for the given reason.</summary>
    void RefusePasted(string reason);
}
