using System.Globalization;
using System.Net;

namespace AgentAuth.Core.Login;

/// <summary>
/// Where this program runs, as seen from the browser of the person who logs in: over SSH, in a container or without a
/// screen that browser is on another machine, and the loopback redirect does not reach us by itself.
/// </summary>
public sealed record LoginPlace
{
    // Docker and Podman put these into every container.
    private static readonly string[] ContainerFiles = ["/.dockerenv", "/run/.containerenv"];

    public bool IsSsh { get; init; }

    /// <summary>In a Linux on Windows, whose browser is the one of Windows.</summary>
    public bool IsWsl { get; init; }

    public bool IsContainer { get; init; }

    /// <summary>A Linux with no display to open a window on.</summary>
    public bool HasNoScreen { get; init; }

    /// <summary>
    /// <c>BROWSER</c> names the program that reaches the person, as editors set it in containers and over SSH.
    /// </summary>
    public bool HasChosenBrowser { get; init; }

    /// <summary>
    /// What comes after <c>ssh -L …</c>: <c>ada@10.0.0.2</c>, with <c>-p</c> where the port is not the usual one.
    /// </summary>
    public string SshTarget { get; init; } = "HOST";

    /// <summary>Why the person's browser is probably on another machine; null where it is on this one.</summary>
    public string? Why => this switch
    {
        { IsSsh: true } => "you are connected over SSH",
        { HasChosenBrowser: true } or { IsWsl: true } => null,
        { IsContainer: true } => "this is a container",
        { HasNoScreen: true } => "there is no screen here",
        _ => null,
    };

    /// <summary>Every way to answer is offered at once: nobody knows which of them the person can go.</summary>
    public bool IsElsewhere => Why is not null;

    /// <param name="environment">An unset variable is absent.</param>
    /// <param name="isLinux">Elsewhere there is always a screen.</param>
    /// <param name="exists">Whether there is a file of that name.</param>
    public static LoginPlace Detect(
        IReadOnlyDictionary<string, string> environment, bool isLinux, Func<string, bool> exists)
    {
        bool Has(string name) => environment.GetValueOrDefault(name) is { Length: > 0 };

        return new LoginPlace
        {
            IsSsh = Has("SSH_CONNECTION") || Has("SSH_TTY"),
            IsWsl = isLinux && Has("WSL_DISTRO_NAME"),
            IsContainer = Has("REMOTE_CONTAINERS") || Has("CODESPACES") || (isLinux && ContainerFiles.Any(exists)),
            HasNoScreen = isLinux && !Has("DISPLAY") && !Has("WAYLAND_DISPLAY"),
            HasChosenBrowser = Has("BROWSER"),
            SshTarget = Target(environment),
        };
    }

    /// <summary>
    /// To be run on the person's own machine: its loopback port becomes ours, so that the redirect arrives. Null where
    /// there is no SSH to do it.
    /// </summary>
    public string? TunnelTo(Uri redirect)
    {
        var port = redirect.Port.ToString(CultureInfo.InvariantCulture);
        var forward = redirect.Host == "[::1]" ? $"'[::1]:{port}:[::1]:{port}'" : $"{port}:127.0.0.1:{port}";
        return IsSsh ? $"ssh -L {forward} {SshTarget}" : null;
    }

    // SSH_CONNECTION: client address, client port, server address, server port. The line is copied into a shell.
    private static string Target(IReadOnlyDictionary<string, string> environment)
    {
        var user = environment.GetValueOrDefault("USER", "");
        var at = user.Length > 0 && user.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-')
            && user[0] != '-' ? user + "@" : "";

        return environment.GetValueOrDefault("SSH_CONNECTION", "").Split(' ') is [_, _, var server, var port]
            && IPAddress.TryParse(server, out _)
            && ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? $"{(number == 22 ? "" : $"-p {number} ")}{at}{server}"
                : at + "HOST";
    }
}
