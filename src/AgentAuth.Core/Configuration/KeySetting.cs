namespace AgentAuth.Core.Configuration;

/// <summary>One line of <c>[keys]</c> in <c>config.toml</c>; whoever reads keys judges it.</summary>
/// <param name="Action">The name of what the keys do.</param>
/// <param name="Keys">The words for them.</param>
/// <param name="Location">File, line and column, for what is said of it.</param>
public sealed record KeySetting(string Action, IReadOnlyList<string> Keys, string Location);
