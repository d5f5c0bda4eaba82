namespace AgentAuth.Platform.Setup;

/// <summary>What the user said on the command line.</summary>
/// <param name="Arguments">At least one where the target takes one, except to undo.</param>
/// <param name="Options">Values by the option's name; absent where not given.</param>
public sealed record SetupChoices(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>Nothing said.</summary>
    public static SetupChoices None { get; } = new([], new Dictionary<string, string>());

    public bool IsEmpty => Arguments.Count == 0 && Options.Count == 0;

    /// <summary>Null where it was not given.</summary>
    public string? Option(string name) => Options.GetValueOrDefault(name);
}
