namespace AgentAuth.Platform.Setup;

/// <summary>What a target takes beside its name.</summary>
/// <param name="HelpName">In the usage line, such as <c>CREDENTIAL</c>, which also decides what completion
/// offers.</param>
/// <param name="Description">For the help.</param>
/// <param name="IsMany">Whether it may be given more than once.</param>
public sealed record SetupArgument(string HelpName, string Description, bool IsMany = false)
{
    /// <summary>The credential that the program will be given; it must be ours.</summary>
    public static SetupArgument Credential { get; } = new("CREDENTIAL", "Which one it gets");
}
