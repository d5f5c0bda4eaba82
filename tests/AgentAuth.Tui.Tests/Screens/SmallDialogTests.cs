using AgentAuth.Console.Themes;
using AgentAuth.Core.Revocation;
using AgentAuth.Tui.Screens.Logout;
using AgentAuth.Tui.Screens.Themes;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>Dialogs where there is little room: what does not fit is scrolled to, and said to be there.</summary>
public class SmallDialogTests
{
    [Theory]
    [InlineData("40x10", 40, 10)]
    [InlineData("40x12", 40, 12)]
    public void The_logout_looks_as_approved(string name, int width, int height)
    {
        var tester = Logout(width, height);

        FrameTests.AssertExact(tester.Grid());
        Approval.Check($"logout-{name}", tester.Frame());
    }

    [Theory]
    [InlineData(40, 10)]
    [InlineData(40, 12)]
    public void The_logout_scrolls_to_its_last_line_and_says_that_there_is_more(int width, int height)
    {
        var tester = Logout(width, height);
        Assert.Contains("more below: pgdn", tester.Frame(), StringComparison.Ordinal);
        Assert.DoesNotContain("git uses it", tester.Frame(), StringComparison.Ordinal);

        var seen = tester.Frame();
        for (var page = 0; page < 12; page++)
        {
            seen += tester.Press("pgdn").Frame();
        }

        Assert.Contains("git uses it", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("more below", tester.Frame(), StringComparison.Ordinal);
        tester.Type("github/work");
        Assert.Contains("github/work ", tester.Frame(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("40x10", 40, 10)]
    [InlineData("40x12", 40, 12)]
    public void The_command_of_the_owner_looks_as_approved_and_scrolls(string name, int width, int height)
    {
        var tester = OwnerScreenTests.OfGh(width: width, height: height).Press("x");
        Approval.Check($"owner-{name}", tester.Frame());

        Assert.Contains("more below: pgdn", tester.Frame(), StringComparison.Ordinal);
        tester.Press("pgdn pgdn pgdn pgdn");
        Assert.Contains("stops working with it", tester.Frame(), StringComparison.Ordinal);
        Assert.DoesNotContain("more below", tester.Frame(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("40x10", 40, 10)]
    [InlineData("40x12", 40, 12)]
    public void Every_thing_to_copy_is_reached_and_read_whole(string name, int width, int height)
    {
        var tester = ServerSample.Tester(width, height).Press("y");
        Approval.Check($"copy-{name}", tester.Frame());

        Assert.Contains("file", tester.Press("G").Frame(), StringComparison.Ordinal);
        Assert.Contains("--project", tester.Press("k").Frame().Replace("\n", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_themes_say_which_of_how_many_is_chosen()
    {
        var tester = new ViewTester(40, 12).Press("t")
            .On(new ThemesListed(new ThemeCatalog().Entries));

        Assert.Matches("Themes .* [0-9]+/[0-9]+ ", tester.Frame());
    }

    private static ViewTester Logout(int width, int height)
    {
        var tester = new ViewTester(width, height).Press("/").Type("github").Press("enter x");
        var credential = Sample.Named("github/work");
        return tester.On(new LogoutPlanned(
        [
            new LogoutPlan
            {
                Credential = credential,
                ProviderName = "GitHub",
                Revocation = RevocationStatus.Requested,
                Consumers = credential.Consumers,
            },
        ]));
    }
}
