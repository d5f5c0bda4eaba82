using System.Net;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Platform.KnownFolders;

namespace AgentAuth.Platform.Processes;

/// <summary>
/// A notification of the desktop by its own program, where a desktop session is there to show it. The words are an
/// argument or a variable of that program and never part of a script.
/// </summary>
public sealed class DesktopNotice(IReadOnlyDictionary<string, string> environment, HostSystem system)
{
    private const string Title = "agent-auth";
    private const string WordsVariable = "AGENT_NOTICE";
    private const int Longest = 400;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // AppleScript's "on run": what follows the script are its arguments.
    private static readonly string[] AppleScript =
    [
        "-e", "on run argv", "-e", "display notification (item 2 of argv) with title (item 1 of argv)", "-e", "end run",
        "--",
    ];

    // Windows PowerShell: the toast of the WinRT interface, shown in the name of PowerShell, which every Windows has
    // registered.
    private const string PowerShellScript =
        "$m = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime];"
        + "$x = $m::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02);"
        + "$t = $x.GetElementsByTagName('text');"
        + "$t.Item(0).AppendChild($x.CreateTextNode('" + Title + "')) > $null;"
        + "$t.Item(1).AppendChild($x.CreateTextNode($env:" + WordsVariable + ")) > $null;"
        + "$n = [Windows.UI.Notifications.ToastNotification]::new($x);"
        + @"$m::CreateToastNotifier('{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\WindowsPowerShell\v1.0\powershell.exe').Show($n)";

    /// <summary>Null where nobody would see it.</summary>
    public LaunchRequest? For(string words)
    {
        var clean = UntrustedText.Line(words, Longest);
        var child = SecretVariables.Without(environment);

        return (system, Has("SSH_CONNECTION")) switch
        {
            (HostSystem.Windows, _) => new LaunchRequest(
                "powershell.exe",
                ["-NoProfile", "-NonInteractive", "-Command", PowerShellScript],
                new Dictionary<string, string>(child) { [WordsVariable] = clean },
                Patience),
            (HostSystem.MacOS, false) => new LaunchRequest(
                "/usr/bin/osascript", [.. AppleScript, Title, clean], child, Patience),
            // The text of a notification is markup (Desktop Notifications Specification, "Markup").
            (HostSystem.Linux, _) when HasSession && ProgramPath.Find("notify-send", environment) is { } program =>
                new LaunchRequest(
                    program, ["--app-name", Title, "--", Title, WebUtility.HtmlEncode(clean)], child, Patience),
            _ => null,
        };
    }

    private bool HasSession =>
        (Has("DISPLAY") || Has("WAYLAND_DISPLAY")) && (Has("DBUS_SESSION_BUS_ADDRESS") || Has("XDG_RUNTIME_DIR"));

    private bool Has(string name) => environment.GetValueOrDefault(name) is { Length: > 0 };
}
