using System.Globalization;
using System.Security;

namespace AgentAuth.Platform.Setup;

/// <summary>
/// A task of the Windows Task Scheduler at the user's own logon (Task Scheduler schema 1.2), with no more rights than
/// the user has. The file names no encoding and is ASCII: schtasks refuses one whose name and bytes differ.
/// </summary>
internal static class LogonTask
{
    private const string Name = "agent-keep";

    public static KeepSupervisor For(SetupMachine machine)
    {
        var file = KeepSupervisor.Folder(machine.Places.InVariable("LOCALAPPDATA", "agent-auth", "keep-task.xml"));
        var user = machine.Places.Variable("USERNAME") is { } name
            ? machine.Places.Variable("USERDOMAIN") is { } domain ? $@"{domain}\{name}" : name
            : "";

        return new KeepSupervisor(file, words => Text(words, user))
        {
            Start =
            [
                new OwnerCall("schtasks", ["/Create", "/F", "/TN", Name, "/XML", file]),
                new OwnerCall("schtasks", ["/Run", "/TN", Name], MayFail: true),
            ],
            Stop =
            [
                new OwnerCall("schtasks", ["/End", "/TN", Name], MayFail: true),
                new OwnerCall("schtasks", ["/Delete", "/F", "/TN", Name], MayFail: true),
            ],
            Notes = [$"How it fares: schtasks /Query /TN {Name}"],
        };
    }

    // A console program of a task would have a window of its own for as long as it runs; this host shows none.
    private static string Text(IReadOnlyList<string> words, string user) =>
        $"""
        <?xml version="1.0"?>
        <!-- {KeepSetup.Mark} -->
        <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
          <Triggers>
            <LogonTrigger>
              <Enabled>true</Enabled>
              <UserId>{Escaped(user)}</UserId>
            </LogonTrigger>
          </Triggers>
          <Principals>
            <Principal id="Author">
              <UserId>{Escaped(user)}</UserId>
              <LogonType>InteractiveToken</LogonType>
              <RunLevel>LeastPrivilege</RunLevel>
            </Principal>
          </Principals>
          <Settings>
            <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
            <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
            <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
            <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
            <RestartOnFailure>
              <Interval>PT1M</Interval>
              <Count>3</Count>
            </RestartOnFailure>
          </Settings>
          <Actions Context="Author">
            <Exec>
              <Command>conhost.exe</Command>
              <Arguments>{Escaped(string.Join(' ', words.Select(word => $"\"{word}\"").Prepend("--headless")))}</Arguments>
            </Exec>
          </Actions>
        </Task>

        """;

    private static string Escaped(string text) =>
        string.Concat(SecurityElement.Escape(text).Select(letter => letter <= '~'
            ? letter.ToString()
            : $"&#{((int)letter).ToString(CultureInfo.InvariantCulture)};"));
}
