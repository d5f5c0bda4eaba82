namespace AgentAuth.Cli.Completion;

/// <summary>One way to complete a word.</summary>
internal sealed record Candidate(string Word, string Description);
