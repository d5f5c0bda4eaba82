namespace AgentAuth.Tui.View;

/// <summary>Where the program runs, as far as screens tell people of it.</summary>
public sealed record Site
{
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Over SSH, where a loopback redirect needs a forwarded port.</summary>
    public bool IsRemote { get; init; }

    /// <summary><c>user@host</c> for the command that forwards the port.</summary>
    public string Host { get; init; } = "";

    /// <summary>False: nothing moves that need not.</summary>
    public bool HasMotion { get; init; } = true;
}
