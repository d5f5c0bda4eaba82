namespace AgentAuth.Cli.CommandLine;

/// <summary>One way to complete a word.</summary>
internal sealed record Candidate(string Word, string Description);
