namespace AgentAuth.Core.Providers;

/// <summary>A login that belongs to another program: we show the commands and never run the flow.</summary>
/// <param name="Program">The program's name, for example <c>claude</c>.</param>
/// <param name="Why">Why we do not run it.</param>
/// <param name="Login">The command that logs in there.</param>
/// <param name="Logout">The command that logs out there; null where there is none.</param>
public sealed record Delegation(string Program, string Why, string Login, string? Logout);
