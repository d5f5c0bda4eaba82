using System.Buffers;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Providers;

/// <summary>
/// Names of environment variables (POSIX.1-2017, 8.1: letters, digits and underscores, no digit first).
/// </summary>
public static class VariableName
{
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    public static bool IsValid(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.AsSpan().IndexOfAnyExcept(Characters) < 0;

    /// <summary>
    /// The one in which programs look for this credential; made of the provider's id where none has become usual.
    /// </summary>
    /// <param name="provider">Its record; null where there is none.</param>
    /// <param name="providerId">Who issued it.</param>
    /// <param name="kind">What it is.</param>
    public static string For(ProviderDefinition? provider, string providerId, CredentialKind kind) =>
        provider?.Variables.FirstOrDefault(variable => variable.IsProposed && variable.Kind == kind)?.Name
        ?? provider?.Variable
        ?? Derived(providerId) + (kind is CredentialKind.ApiKey ? "_API_KEY" : "_TOKEN");

    private static string Derived(string providerId)
    {
        var name = new string(
            Array.ConvertAll(
                providerId.ToCharArray(),
                character => Characters.Contains(character) ? char.ToUpperInvariant(character) : '_'));
        return char.IsAsciiDigit(name[0]) ? $"_{name}" : name;
    }
}
