namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>One entry of a netrc file; its host is null for <c>default</c>.</summary>
internal sealed record NetrcMachine(string? Host, string? Login, string? Password);
