namespace AgentAuth.Tui.Accessible;

/// <summary>One word that the session understands.</summary>
/// <param name="Name">The word.</param>
/// <param name="Takes">What may follow it, for the help; empty where nothing may.</param>
/// <param name="Does">For the help.</param>
/// <param name="RunAsync">Does it, with what followed the word.</param>
internal sealed record SpokenCommand(
    string Name, string Takes, string Does, Func<string, CancellationToken, Task> RunAsync);
