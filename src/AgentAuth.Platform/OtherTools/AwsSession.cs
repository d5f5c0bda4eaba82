namespace AgentAuth.Platform.OtherTools;

/// <param name="Name">Of the session, or of the profile that it belongs to.</param>
/// <param name="Option">The option that names it on the command line.</param>
/// <param name="Scopes">Empty where the configuration states none.</param>
internal sealed record AwsSession(string Name, string Option, IReadOnlyList<string> Scopes);
