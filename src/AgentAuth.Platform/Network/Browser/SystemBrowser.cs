using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Versioning;
using AgentAuth.Core.Http;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Processes;

namespace AgentAuth.Platform.Network.Browser;

/// <summary>
/// The program in <c>BROWSER</c>, else the system's own way. No shell, and the scheme is checked first: opening
/// <c>file:</c> or a custom scheme runs whatever is registered for it.
/// </summary>
public sealed class SystemBrowser(IReadOnlyDictionary<string, string> environment, LoginPlace place) : IBrowserLauncher
{
    private const string Placeholder = "%s";

    public bool Open(Uri address)
    {
        if (!IsAllowed(address))
        {
            return false;
        }

        return OperatingSystem.IsWindows() ? OpenWindows(address) : OpenUnix(address);
    }

    [UnsupportedOSPlatform("windows")]
    private bool OpenUnix(Uri address)
    {
        foreach (var program in Programs())
        {
            // Re-serialised and percent-encoded: never begins with a dash, never holds a space or a quote.
            if (program is [var file, .. var before]
                && DetachedProcess.TryStart(
                    file, WithAddress(before, address.AbsoluteUri), SecretVariables.Without(environment)))
            {
                return true;
            }
        }

        return false;
    }

    // The scheme before anything else: Uri.IsLoopback is true of file:. Plain http shows the code to the network,
    // loopback apart.
    private static bool IsAllowed(Uri address) =>
        address.IsAbsoluteUri
        && address.UserInfo.Length == 0
        && (address.Scheme == "https" || (address.Scheme == "http" && Endpoint.IsLoopbackHost(address)));

    /// <summary>Each a program and its arguments, empty where there is none; the first that starts counts.</summary>
    private IEnumerable<string[]> Programs() => Value("BROWSER") is { } chosen ? Chosen(chosen) : [Usual()];

    // As xdg-open and Python's webbrowser read it: a list between colons, each with arguments, in which %s stands for
    // the address. A program of that whole name comes first.
    private IEnumerable<string[]> Chosen(string text) => Found(text) is [_] whole
        ? [whole]
        : text.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(
            entry => Found(entry) is [_] single ? single
                : ShellWords.Split(entry) is [var name, ..] words ? Found(name, [.. words.Skip(1)])
                : []);

    private static string[] WithAddress(string[] arguments, string address) =>
        arguments.Any(argument => argument.Contains(Placeholder, StringComparison.Ordinal))
            ? [.. arguments.Select(argument => argument.Replace(Placeholder, address, StringComparison.Ordinal))]
            : [.. arguments, address];

    /// <summary>The system's own.</summary>
    private string[] Usual()
    {
        // The system's browser would open on a screen that nobody sits at, or nowhere.
        if (place.IsElsewhere)
        {
            return [];
        }

        if (OperatingSystem.IsMacOS())
        {
            return ["/usr/bin/open"];
        }

        return (place.IsWsl ? WindowsBrowser() : []) is [_, ..] windows
            ? windows
            : place.HasNoScreen ? [] : Found("xdg-open");
    }

    // Not explorer.exe, which opens a folder where the address has a query (microsoft/WSL#3832).
    private string[] WindowsBrowser() =>
        Found("wslview") is [_] view ? view : Found("rundll32.exe", "url.dll,FileProtocolHandler");

    private string[] Found(string name, params string[] arguments) =>
        ProgramPath.Find(name, environment) is { } path ? [path, .. arguments] : [];

    // ShellExecute is the way of Windows to ask for the user's browser; an address is no command to it.
    private bool OpenWindows(Uri address)
    {
        var chosen = Value("BROWSER");
        var start = chosen is null
            ? new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true }
            : new ProcessStartInfo(chosen) { UseShellExecute = false, ArgumentList = { address.AbsoluteUri } };

        try
        {
#pragma warning disable RS0030 // The one file that starts a browser.
            using var process = Process.Start(start);
#pragma warning restore RS0030
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private string? Value(string name) =>
        environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
