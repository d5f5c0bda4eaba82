using AgentAuth.Core.Access;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Screens.Credentials;
using AgentAuth.Tui.Screens.Owner;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Tests.Screens;

public class OwnerScreenTests
{
    private static readonly Credential Gh = Sample.Named("aws/my-sso") with
    {
        Id = CredentialId.Parse("gh/github.com"),
        Provider = "github",
        Owner = "gh",
        Account = "github.com",
        OwnerCommands = new OwnerCommands
        {
            Login = "gh auth login -h github.com",
            Refresh = "gh auth refresh -h github.com",
            Logout = "gh auth logout -h github.com",
        },
    };

    [Theory]
    [InlineData("r", OwnerAction.Refresh, "gh auth refresh -h github.com")]
    [InlineData("L", OwnerAction.Login, "gh auth login -h github.com")]
    [InlineData("x", OwnerAction.Logout, "gh auth logout -h github.com")]
    public void What_another_tool_keeps_is_done_by_its_own_command_once_the_person_agrees(
        string key, OwnerAction action, string command)
    {
        var view = OfGh().Press(key);
        Assert.Contains(command, view.Frame(), StringComparison.Ordinal);

        view.Press("enter");
        Assert.Empty(view.Effects.OfType<TerminalEffect.Lend>());
        view.Press($"{key} tab enter");

        Assert.Equal(
            new RunOwner(CredentialId.Parse("gh/github.com"), action, command),
            view.Asked<TerminalEffect.Lend>().To);
    }

    [Fact]
    public void It_is_done_by_mouse_too()
    {
        var view = OfGh().Choose("log out with gh…").Click("[ Run it ]");

        Assert.Equal(OwnerAction.Logout, ((RunOwner)view.Asked<TerminalEffect.Lend>().To).Action);
    }

    [Fact]
    public void The_command_of_the_owner_looks_as_approved() =>
        Approval.Check("owner-80x24", OfGh().Press("x").Frame());

    [Fact]
    public void A_command_that_is_wider_than_the_dialog_is_shown_whole()
    {
        var view = OfGh(
            Gh with { OwnerCommands = new OwnerCommands { Login = $"gh auth login {new string('a', 90)} --END" } }, 60,
            16).Press("L");

        Assert.Contains("--END", view.Frame(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_its_tool_has_no_program_for_that_the_key_says_so(bool hasShellCommands)
    {
        var view = OfGh(
            Gh with
            {
                OwnerCommands = hasShellCommands
                ? new OwnerCommands { Logout = "unset TOKEN", NeedShell = true }
                : null
            }).Press("x");

        Assert.IsType<CredentialsScreen>(view.Top);
        Assert.Contains("it belongs to gh: log out there", view.View.Message!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_command_did_is_told()
    {
        var action = new DelegatedAction(
            CredentialId.Parse("gh/github.com"), "gh", OwnerAction.Logout, "gh auth logout", Gh);

        Assert.Equal(
            "'gh/github.com' is gone from ~/.aws/sso/cache/0f2c.json.",
            OfGh().On(new OwnerRan(new DelegatedResult(action, 0, null))).View.Message!.Text);
        var failed = OfGh().On(new OwnerRan(new DelegatedResult(action, 4, Gh))).View.Message!;
        Assert.Equal((MessageLevel.Failure, "'gh' ended with 4"), (failed.Level, failed.Text));
    }

    internal static ViewTester OfGh(Credential? credential = null, int width = 80, int height = 24) =>
        new(width, height, state: Sample.State with { Credentials = [credential ?? Gh] });
}
