using AgentAuth.Core.Login;

namespace AgentAuth.Tui.State;

/// <summary>Where the program runs, as far as screens tell people of it.</summary>
public sealed record SessionInfo
{
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Where the person's browser is, seen from here.</summary>
    public LoginPlace Place { get; init; } = new();

    /// <summary>False: nothing moves that need not.</summary>
    public bool HasMotion { get; init; } = true;
}
