namespace AgentAuth.Platform.SecretManagers;

/// <summary>One question to a secret manager's own program.</summary>
/// <param name="Manager">Its name for people.</param>
/// <param name="Program">The program.</param>
/// <param name="Arguments">One element an argument; no secret among them.</param>
/// <param name="Remedy">What to run where it does not answer, usually its login.</param>
internal sealed record ManagerCall(string Manager, string Program, IReadOnlyList<string> Arguments, string Remedy)
{
    /// <summary>Its own variables, passed on; a final underscore takes all that begin so.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Variables of this call alone, over those that are passed on.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Takes the secret out of what was printed; null where it is not there. Without it, what was printed is the
    /// secret.
    /// </summary>
    public Func<string, string?>? Select { get; init; }
}
