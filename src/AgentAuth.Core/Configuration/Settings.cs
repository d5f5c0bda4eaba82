using AgentAuth.Core.Accounts;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Configuration;

/// <summary>What <c>config.toml</c> says, with its defaults.</summary>
public sealed record Settings
{
    /// <summary>Null: chosen by the terminal's background.</summary>
    public string? Theme { get; init; }

    /// <summary>Share of a token's life after which it is refreshed.</summary>
    public double RefreshShare { get; init; } = Lifetime.DefaultRefreshShare;

    /// <summary>How long a secret of that risk may be used before it should be replaced.</summary>
    public IReadOnlyDictionary<RiskLevel, TimeSpan> RotationCadence { get; init; } = new Dictionary<RiskLevel, TimeSpan>
    {
        [RiskLevel.Critical] = TimeSpan.FromDays(30),
        [RiskLevel.High] = TimeSpan.FromDays(60),
        [RiskLevel.Medium] = TimeSpan.FromDays(90),
        [RiskLevel.Low] = TimeSpan.FromDays(180),
    };

    /// <summary>Keys of the view that the person chose.</summary>
    public IReadOnlyList<KeySetting> Keys { get; init; } = [];

    /// <summary>Whether spinners may turn; null leaves it to the program.</summary>
    public bool? HasMotion { get; init; }

    /// <summary>Whether the view takes the mouse from the terminal when it opens.</summary>
    public bool HasMouse { get; init; } = true;

    /// <summary>How often a secret manager is asked again for what a running MCP server was given.</summary>
    public TimeSpan Recheck { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a credential must still live, or be refreshed, when an MCP server is started with it.
    /// </summary>
    public TimeSpan LeastServerTtl { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The program that shows a notice, as an argument array; empty where none is set.</summary>
    public IReadOnlyList<string> NotifyCommand { get; init; } = [];

    /// <summary>Whether notices are shown by the desktop too, where there is one.</summary>
    public bool NotifiesDesktop { get; init; } = true;

    /// <summary>Which account is meant in which place.</summary>
    public IReadOnlyList<AccountRule> Accounts { get; init; } = [];
}
