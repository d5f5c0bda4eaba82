using System.Runtime.CompilerServices;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Errors;
using AgentAuth.Tui.Screens.Copy;
using AgentAuth.Tui.Screens.Credentials;
using AgentAuth.Tui.Screens.Logout;
using AgentAuth.Tui.Screens.Themes;
using AgentAuth.Tui.View;

namespace AgentAuth.Tui.Tests.Screens;

public class KeyMapTests
{
    [Fact]
    public void A_chosen_key_does_the_action_and_its_usual_key_does_nothing()
    {
        var tester = With(("logout", "F8"));

        Assert.IsType<CredentialsScreen>(tester.Press("x").Top);
        Assert.IsType<LogoutScreen>(tester.Press("F8").Top);
    }

    [Fact]
    public void Two_actions_can_change_places()
    {
        var tester = With(("theme", "m"), ("mouse", "t"));

        Assert.IsType<ThemeScreen>(tester.Press("m").Top);
    }

    [Fact]
    public void Letters_stay_text_where_text_is_typed()
    {
        var tester = With(("logout", "z"), ("down", "i"));

        tester.Press("/").Type("xzij");

        Assert.Equal("xzij", Assert.IsType<CredentialsScreen>(tester.Top).Order.Filter);
    }

    [Fact]
    public void Footer_help_and_palette_show_the_chosen_key()
    {
        Assert.Contains("F8 refresh", With(("refresh", "F8")).Frame(), StringComparison.Ordinal);
        Assert.Matches("F8 +log out", With(("logout", "F8")).Press("?").Frame());
        Assert.Matches("log out and revoke.* F8", With(("logout", "F8")).Press(":").Type("log out").Frame());
    }

    [Fact]
    public void A_command_of_the_palette_works_whatever_its_key()
    {
        var tester = With(("logout", "F8"));

        tester.Press(":").Type("log out").Press("enter");

        Assert.IsType<LogoutScreen>(tester.Top);
    }

    [Theory]
    [InlineData("refesh", "F5", "config.toml:3:1: 'refesh' is no action; actions are down, up")]
    [InlineData("refresh", "ctl-x", "config.toml:3:1: 'ctl-x' names no key")]
    [InlineData("refresh", "x", "config.toml:3:1: the key 'x' is given to both 'logout' and 'refresh'")]
    [InlineData("refresh", "enter", "config.toml:3:1: the key 'enter' is fixed and cannot be given to 'refresh'")]
    public void What_is_wrong_is_said_with_its_place(string action, string key, string message)
    {
        var problem = Assert.Throws<AgentAuthException>(() => With((action, key))).Problem;

        Assert.Equal(ProblemCode.Usage, problem.Code);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_new_key_for_two_actions_names_both()
    {
        var problem = Assert.Throws<AgentAuthException>(() => With(("refresh", "F5"), ("login", "F5"))).Problem;

        Assert.Equal("config.toml:4:1: the key 'F5' is given to both 'refresh' and 'login'", problem.Message);
    }

    [Fact]
    public void Every_key_of_a_screen_without_text_is_that_of_an_action_or_fixed()
    {
        var known = KeyAction.All.Select(action => action.Key).Concat(KeyAction.Fixed).ToHashSet();
        foreach (var screen in new[] { "1", "2", "3", "enter", "?" }.Select(keys => new ViewTester().Press(keys)))
        {
            var bound = screen.Top.Bindings(screen.Context).Concat(GlobalBindings.All(screen.View, Sample.Now));
            Assert.All(bound.SelectMany(binding => binding.Presses), key => Assert.Contains(key.ToString(), known));
        }
    }

    [Fact]
    public void The_actions_have_names_and_keys_of_their_own()
    {
        Assert.Distinct(KeyAction.All.Select(action => action.Name));
        Assert.Distinct(KeyAction.All.Select(action => action.Key));
    }

    [Fact]
    public void A_key_that_is_no_letter_moves_in_dialogs_too()
    {
        var tester = With(("down", "ctrl-n"), ("up", "F9")).Press("y ctrl-n ctrl-n");
        Assert.Equal(2, ((CopyScreen)tester.Top).Selected);

        tester.Press("F9");
        Assert.Equal(1, ((CopyScreen)tester.Top).Selected);
        tester.Press("esc :");
        tester.Press("ctrl-n");
        Assert.True(tester.Top is PaletteScreen { Selected: 1, Typed: "" });
    }

    [Fact]
    public void The_readme_lists_every_action() =>
        Assert.All(KeyAction.All, action => Assert.Contains($"`{action.Name}`", Readme(), StringComparison.Ordinal));

    private static ViewTester With(params (string Action, string Key)[] keys)
    {
        var tester = new ViewTester();
        var settings = keys.Select((key, index) => new KeySetting(key.Action, [key.Key], $"config.toml:{index + 3}:1"));
        tester.View = tester.View with { Keys = KeyMap.Read([.. settings]) };
        return tester;
    }

    private static string Readme([CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "README.md"));
}
