using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.Screens.Add;
using AgentAuth.Tui.Screens.AddMenu;
using AgentAuth.Tui.Screens.Credentials;
using AgentAuth.Tui.Screens.Login;

namespace AgentAuth.Tui.Tests.Screens;

public class AddMenuTests
{
    [Theory]
    [InlineData(40, 10)]
    [InlineData(80, 24)]
    public void The_menu_looks_as_approved(int width, int height)
    {
        var tester = new ViewTester(width, height).Press("a down down");

        FrameTests.AssertExact(tester.Grid());
        Approval.Check($"add-menu-{width}x{height}", tester.Frame());
    }

    [Theory]
    [InlineData("k", AddWay.Secret)]
    [InlineData("down enter", AddWay.Secret)]
    [InlineData("r", AddWay.Reference)]
    [InlineData("tab tab enter", AddWay.Reference)]
    [InlineData("c", AddWay.Command)]
    [InlineData("up enter", AddWay.Command)]
    public void What_is_not_a_login_is_told_in_a_form(string keys, AddWay way)
    {
        var tester = new ViewTester().Press($"a {keys}");

        Assert.Equal(way, Assert.IsType<AddScreen>(tester.Top).Way);
        Assert.IsType<CredentialsScreen>(tester.Press("esc").Top);
    }

    [Fact]
    public void A_new_login_begins_at_the_choice_of_its_provider_whatever_is_selected()
    {
        var screen = Assert.IsType<LoginScreen>(Selected("github/work").Press("a l").Top);

        Assert.Equal((LoginStage.Provider, null), (screen.Stage, screen.Again));
    }

    [Fact]
    public void A_click_takes_a_choice_at_once() => Assert.Equal(
        AddWay.Command, Assert.IsType<AddScreen>(new ViewTester().ClickHint("a add").Click("Command").Top).Way);

    [Fact]
    public void Escape_and_nothing_else_leaves_it() =>
        Assert.IsType<AddMenuScreen>(new ViewTester().Press("a z 5").Top);

    [Fact]
    public void A_login_is_made_again()
    {
        var screen = Assert.IsType<LoginScreen>(Selected("github/work").Press("L").Top);

        Assert.Equal("github/work", screen.Again?.Id.ToString());
    }

    [Theory]
    [InlineData("L")]
    [InlineData("enter L")]
    public void The_secret_of_a_key_is_replaced(string keys)
    {
        var tester = Selected("openai/agents").Press(keys).Type("sk-new").Press("ctrl-s");

        var saved = tester.Asked<SaveSecret>().Secret;
        Assert.Equal(("openai/agents", "sk-new"), (saved.Id.ToString(), saved.Secret!.Reveal()));
    }

    [Fact]
    public void The_reference_of_a_credential_is_there_to_be_changed()
    {
        var kept = Sample.Named("openai/agents") with
        {
            Custody = Custody.Reference,
            Note = "op://team/openai/key",
            Fingerprint = null,
        };
        var tester = new ViewTester(state: Sample.State with { Credentials = [kept] }).Press("L").Type("2")
            .Press("ctrl-s");

        Assert.Equal("op://team/openai/key2", tester.Asked<SaveSecret>().Secret.Reference!.ToString());
    }

    [Fact]
    public void A_command_is_saved_as_its_words()
    {
        var tester = new ViewTester().Press("a c").Type("gcloud/mine").Press("tab tab")
            .Type("gcloud auth 'print access'").Press("ctrl-s");

        var saved = tester.Asked<SaveSecret>().Secret;
        Assert.Equal(["gcloud", "auth", "print access"], saved.Command!);
        Assert.Null(saved.Secret);
    }

    [Theory]
    [InlineData("r", "a reference reads scheme://path")]
    [InlineData("c", "the command reads as in a shell")]
    public void What_is_missing_is_said(string key, string why)
    {
        var tester = new ViewTester().Press($"a {key}").Type("stripe").Press("ctrl-s");

        Assert.Contains(why, tester.Frame(), StringComparison.Ordinal);
        Assert.Empty(tester.Effects.OfType<SaveSecret>());
    }

    [Fact]
    public void What_is_another_tools_and_has_no_command_is_logged_in_there()
    {
        var theirs = Sample.Named("openai/agents") with
        {
            Id = CredentialId.Parse("codex"),
            Custody = Custody.Mirrored,
            Owner = "codex",
        };
        var tester = new ViewTester(state: Sample.State with { Credentials = [theirs] }).Press("L");

        Assert.IsType<CredentialsScreen>(tester.Top);
        Assert.Contains("it belongs to codex: log in there", tester.View.Message!.Text, StringComparison.Ordinal);
    }

    private static ViewTester Selected(string id) => new ViewTester().Press("/").Type(id).Press("enter");
}
