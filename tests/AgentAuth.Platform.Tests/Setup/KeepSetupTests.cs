using System.Text;
using System.Xml.Linq;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.Processes;
using AgentAuth.Platform.Setup;

namespace AgentAuth.Platform.Tests.Setup;

public sealed class KeepSetupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agent-auth-keep-").FullName;
    private readonly Dictionary<string, string> _environment;

    public KeepSetupTests() => _environment = new()
    {
        ["PATH"] = "/usr/bin:/bin",
        ["HOME"] = _folder,
        ["USERPROFILE"] = _folder,
        ["LOCALAPPDATA"] = Path.Combine(_folder, "AppData"),
        ["USERDOMAIN"] = "DESK",
        ["USERNAME"] = "Ada Ö",
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("/usr/bin/true")]
    [InlineData("/tmp/a folder/of 100% $HOME/agent")]
    public async Task Systemd_finds_nothing_wrong_with_its_unit(string program)
    {
        _environment["AGENT_HOME"] = "/tmp/other \"home\" %h $HOME \\";
        var unit = Path.Combine(_folder, "agent-keep.service");
        var runnable = program.StartsWith("/usr", StringComparison.Ordinal);
        await File.WriteAllTextAsync(unit, Text(HostSystem.Linux, program));

        var result = await new ProcessLauncher(TimeProvider.System).RunAsync(
            new LaunchRequest(
                "systemd-analyze", ["verify", "--user", "--man=no", unit], Session(), TimeSpan.FromSeconds(60)),
                CancellationToken.None);

        // A program that is not there is all that may be said, and proves that its path was read as it was meant.
        Assert.DoesNotContain("Unknown", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Failed to parse", result.Error, StringComparison.Ordinal);
        Assert.True(
            runnable ? result.ExitCode == 0 : result.Error.Contains(program, StringComparison.Ordinal), result.Error);
    }

    [Fact]
    public void The_unit_names_another_home_and_keeps_its_files_to_the_user()
    {
        _environment["AGENT_HOME"] = "/srv/agent home";

        var unit = Text(HostSystem.Linux, "/opt/agent");

        Assert.Contains("ExecStart=/opt/agent keep --home \"/srv/agent home\"\n", unit, StringComparison.Ordinal);
        Assert.Contains("UMask=0077\n", unit, StringComparison.Ordinal);
        Assert.Contains("NoNewPrivileges=yes\n", unit, StringComparison.Ordinal);
        Assert.Contains("RestartPreventExitStatus=2 12\n", unit, StringComparison.Ordinal);
    }

    [Fact]
    public void The_agent_of_launchd_is_a_list_of_arguments()
    {
        var plist = XDocument.Parse(Text(HostSystem.MacOS, "/Users/ada/a & b/agent"));

        Assert.Equal(
            ["/Users/ada/a & b/agent", "keep"],
            plist.Descendants("array").Elements("string").Select(word => word.Value));
        Assert.Contains("dev.agent-auth.keep", plist.Descendants("string").Select(word => word.Value));
    }

    [Fact]
    public void The_task_of_windows_is_the_user_s_own_and_ascii()
    {
        var text = Text(HostSystem.Windows, @"C:\Program Files\agent & co\agent.exe");
        XNamespace task = "http://schemas.microsoft.com/windows/2004/02/mit/task";
        var xml = XDocument.Parse(text);

        Assert.All(text, letter => Assert.True(char.IsAscii(letter)));
        Assert.Equal([@"DESK\Ada Ö", @"DESK\Ada Ö"], xml.Descendants(task + "UserId").Select(user => user.Value));
        Assert.Equal(
            "--headless \"C:\\Program Files\\agent & co\\agent.exe\" \"keep\"",
            xml.Descendants(task + "Arguments").Single().Value);
        Assert.Equal("LeastPrivilege", xml.Descendants(task + "RunLevel").Single().Value);
    }

    [Theory]
    [InlineData(HostSystem.Linux)]
    [InlineData(HostSystem.MacOS)]
    [InlineData(HostSystem.Windows)]
    public void What_is_ours_goes_again_and_a_stranger_s_file_stays(HostSystem system)
    {
        var machine = Machine(system, "/opt/agent");
        var ours = Encoding.UTF8.GetBytes(Text(system, "/old/agent"));
        var theirs = "[Service]\nExecStart=/bin/true\n"u8.ToArray();
        var plan = Assert.Single(new KeepSetup().Plan(machine, SetupChoices.None).Edits);
        var undo = Assert.Single(new KeepSetup().Undo(machine, SetupChoices.None).Edits);

        Assert.Null(undo.Change(ours));
        Assert.Equal(theirs, undo.Change(theirs));
        Assert.Null(undo.Change(null));
        Assert.NotEqual(ours, plan.Change(ours));
        Assert.Equal(
            ProblemCode.PolicyRefused, Assert.Throws<AgentAuthException>(() => plan.Change(theirs)).Problem.Code);
    }

    [Fact]
    public void Without_systemd_it_says_what_to_do_and_can_still_be_asked_about()
    {
        _environment["PATH"] = _folder;
        var machine = Machine(HostSystem.Linux, "/opt/agent");

        var problem = Assert.Throws<AgentAuthException>(() => new KeepSetup().Plan(machine, SetupChoices.None)).Problem;

        Assert.Contains("no systemd", problem.Message, StringComparison.Ordinal);
        Assert.Single(new KeepSetup().Undo(machine, SetupChoices.None).Edits);
    }

    private string Text(HostSystem system, string program) =>
        Encoding.UTF8.GetString(
            new KeepSetup().Plan(Machine(system, program), SetupChoices.None).Edits[0].Change(null)!);

    private SetupMachine Machine(HostSystem system, string program) =>
        new(new UserFolders(_environment, _folder, system, new ForeignFiles()), _environment, program, _ => null);

    private Dictionary<string, string> Session() =>
        new() { ["PATH"] = "/usr/bin:/bin", ["HOME"] = _folder, ["XDG_RUNTIME_DIR"] = _folder };
}
