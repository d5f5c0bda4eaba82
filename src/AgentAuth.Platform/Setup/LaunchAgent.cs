using System.Security;

namespace AgentAuth.Platform.Setup;

/// <summary>An agent of launchd (launchd.plist(5)): started at login, and again where it fails.</summary>
internal static class LaunchAgent
{
    private const string Label = "dev.agent-auth.keep";

    // launchd.plist(5) takes the mask as a decimal number.
    private const int OwnerOnly = 63;

    public static KeepSupervisor For(SetupMachine machine)
    {
        var file = KeepSupervisor.Folder(machine.Places.InHome("Library", "LaunchAgents", $"{Label}.plist"));
        var log = KeepSupervisor.Folder(machine.Places.InHome("Library", "Logs", "agent-keep.log"));

        return new KeepSupervisor(file, words => Text(words, log))
        {
            Start = [
                new OwnerCall("launchctl", ["unload", file], MayFail: true),
                new OwnerCall("launchctl", ["load", "-w", file])],
            Stop = [new OwnerCall("launchctl", ["unload", "-w", file], MayFail: true)],
            Notes = [$"What it says is in {machine.Places.Shown(log)}"],
        };
    }

    private static string Text(IReadOnlyList<string> words, string log) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <!-- {KeepSetup.Mark} -->
        <plist version="1.0">
        <dict>
          <key>Label</key>
          <string>{Label}</string>
          <key>ProgramArguments</key>
          <array>
        {string.Join('\n', words.Select(word => $"    <string>{SecurityElement.Escape(word)}</string>"))}
          </array>
          <key>RunAtLoad</key>
          <true/>
          <key>KeepAlive</key>
          <dict>
            <key>SuccessfulExit</key>
            <false/>
          </dict>
          <key>ThrottleInterval</key>
          <integer>30</integer>
          <key>ProcessType</key>
          <string>Background</string>
          <key>Umask</key>
          <integer>{OwnerOnly}</integer>
          <key>StandardErrorPath</key>
          <string>{SecurityElement.Escape(log)}</string>
        </dict>
        </plist>

        """;
}
