namespace AgentAuth.Core.Remotes;

/// <summary>
/// The one registry that docker does not know by its host: in an image's name it is <c>docker.io</c>, and in the
/// configuration and for credential helpers a fixed address (docker/cli, "docker login").
/// </summary>
public static class DockerHub
{
    public const string Host = "index.docker.io";

    /// <summary>What docker looks its helper up by, whatever a person typed.</summary>
    public const string Key = $"https://{Host}/v1/";

    /// <summary>The key where the text is a name of Docker Hub; null otherwise.</summary>
    public static string? KeyOf(string registry) =>
        registry is "docker.io" or Host or Key or $"https://{Host}/v1" ? Key : null;

    /// <summary>Whether docker means a token of its own: those of a login in the browser lie below the key.</summary>
    public static bool IsDockersOwn(string address) =>
        address.StartsWith(Key, StringComparison.OrdinalIgnoreCase)
        && address[Key.Length..].TrimEnd('/') is "access-token" or "refresh-token";
}
