using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Screens.Credentials;

namespace AgentAuth.Tui.Tests.Screens;

public class ProjectViewTests
{
    [Fact]
    public void The_list_is_narrowed_to_what_the_folder_uses_and_back()
    {
        var tester = In("~/proj", "github/work", "linear/mcp", "gitlab/nobody");

        Assert.Equal(["linear/mcp", "github/work"], IdsOf(tester));
        Assert.Contains("only what ~/proj uses", tester.Frame(), StringComparison.Ordinal);

        tester.Press("p");

        Assert.Equal(12, IdsOf(tester).Count());
        Assert.DoesNotContain("~/proj", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_goes_with_the_filter_and_with_what_needs_a_person()
    {
        var tester = In("~/proj", "github/work", "linear/mcp").Press("!");
        Assert.Equal(["linear/mcp"], IdsOf(tester));
        Assert.Contains("only what needs you in ~/proj", tester.Frame(), StringComparison.Ordinal);

        tester.Press("! /").Type("github").Press("enter");
        Assert.Equal(["github/work"], IdsOf(tester));

        Assert.Equal(12, IdsOf(tester.Press("esc")).Count());
    }

    [Fact]
    public void What_is_shown_is_counted_not_all()
    {
        var frame = In("~/proj", "github/work", "linear/mcp").Frame();

        Assert.Contains("2 of 12 credentials", frame, StringComparison.Ordinal);
        Assert.DoesNotContain("need you", frame.Split('\n')[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_kept_filter_stands_above_the_list_with_its_way_out()
    {
        var tester = new ViewTester(80, 24).Press("/").Type("github/work").Press("enter");
        Assert.Contains("1 of 12 credentials", tester.Frame().Split('\n')[1], StringComparison.Ordinal);
        Assert.Contains("/github/work, esc clears", tester.Frame().Split('\n')[1], StringComparison.Ordinal);

        Assert.DoesNotContain("esc clears", tester.Press("esc").Frame(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, 10)]
    [InlineData(80, 24)]
    [InlineData(120, 35)]
    public void The_end_of_a_long_folder_stays_to_be_read(int width, int height)
    {
        var tester = In($"~/{new string('a', 60)}/{new string('b', 20)}/proj", width, height, "github/work");

        FrameTests.AssertExact(tester.Grid());
        Assert.Contains("/proj ", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_uses_nothing_says_so()
    {
        var frame = In("~/proj").Frame();

        Assert.Contains("Nothing here is used by ~/proj.", frame, StringComparison.Ordinal);
        Assert.Contains("agent list --project", frame, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_it_cannot_be_told_the_list_stays_and_the_reason_is_said()
    {
        var tester = new ViewTester().Press("p");
        tester.On(
            new WorkFailed(tester.Asked<LookAtProject>(), new Problem(ProblemCode.Usage, "two rules contradict")));

        Assert.Equal(12, IdsOf(tester).Count());
        Assert.Contains("two rules contradict", tester.View.Message!.Text, StringComparison.Ordinal);
    }

    private static ViewTester In(string folder, params string[] ids) => In(folder, 80, 24, ids);

    private static ViewTester In(string folder, int width, int height, params string[] ids)
    {
        var tester = new ViewTester(width, height).Press("p");
        tester.Asked<LookAtProject>();
        return tester.On(
            new ProjectSeen(new ProjectUse(folder, ids.Select(id => CredentialId.Parse(id)).ToHashSet())));
    }

    private static IEnumerable<string> IdsOf(ViewTester tester) =>
        ((CredentialsScreen)tester.Top).Rows.Items.Select(row => row.Id.ToString());
}
