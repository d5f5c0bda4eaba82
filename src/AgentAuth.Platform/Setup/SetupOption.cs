namespace AgentAuth.Platform.Setup;

/// <summary>An option of a target that takes one value.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="HelpName">What stands for the value in the help.</param>
/// <param name="Description">For the help.</param>
public sealed record SetupOption(string Name, string HelpName, string Description);
