using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Screens.Credentials;
using AgentAuth.Tui.Screens.Edit;

namespace AgentAuth.Tui.Tests.Screens;

public class EditScreenTests
{
    private static readonly CredentialId Id = CredentialId.Parse("openai/agents");

    [Theory]
    [InlineData(40, 10)]
    [InlineData(80, 24)]
    public void The_form_looks_as_approved(int width, int height)
    {
        var tester = Labelled(width, height).Press("n");

        FrameTests.AssertExact(tester.Grid());
        Approval.Check($"edit-{width}x{height}", tester.Frame());
    }

    [Fact]
    public void What_was_changed_is_saved_and_nothing_else()
    {
        var saved = Labelled().Press("n ctrl-u").Type("work #New").Press("tab ctrl-u ctrl-s").Asked<SaveLabels>();

        Assert.Equal((Id, ""), (saved.Id, saved.Edit.Note));
        Assert.Equal(["#New"], saved.Edit.AddTags);
        Assert.Equal(["ci"], saved.Edit.RemoveTags);
    }

    [Fact]
    public void What_was_not_changed_asks_for_nothing()
    {
        var tester = Labelled().Press("n enter enter enter");

        Assert.IsType<CredentialsScreen>(tester.Top);
        Assert.Empty(tester.Effects.OfType<SaveLabels>());
    }

    [Fact]
    public void The_form_is_closed_when_it_is_saved_and_keeps_everything_when_that_fails()
    {
        var tester = Labelled().Press("n").Type(" more").Press("ctrl-s");
        var work = tester.Asked<SaveLabels>();
        tester.On(new WorkFailed(work, new Problem(ProblemCode.Usage, "what was given as a tag looks like a secret")));

        Assert.Contains("ci work more", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("looks like a secret", tester.View.Message!.Text, StringComparison.Ordinal);

        tester.Press("ctrl-s").On(new LabelsSaved(Id, new Labels(["ci", "more", "work"], "x")));

        Assert.IsType<CredentialsScreen>(tester.Top);
        Assert.Equal("openai/agents has #ci #more #work and a note", tester.View.Message!.Text);
    }

    [Fact]
    public void The_form_is_used_by_mouse_too()
    {
        var tester = Labelled().Press("n").Click("Note").PasteText("!").Click("[ Save ]");

        Assert.Equal("ask ada first!", tester.Asked<SaveLabels>().Edit.Note);
    }

    [Theory]
    [InlineData("#work", 1)]
    [InlineData("#WO", 1)]
    [InlineData("!#work", 11)]
    [InlineData("#ork", 0)]
    [InlineData("tag:ork", 1)]
    [InlineData("ask ada first", 1)]
    public void The_filter_finds_tags_and_notes(string filter, int found) =>
        Assert.Equal(found, ((CredentialsScreen)Labelled(filter: filter).Top).Rows.Items.Count());

    [Theory]
    [InlineData(80, 24, "")]
    [InlineData(120, 35, "")]
    [InlineData(120, 35, "enter")]
    public void They_are_seen_with_the_credential(int width, int height, string keys)
    {
        var tester = Labelled(width, height);
        var frame = (keys.Length == 0 ? tester : tester.Press(keys)).Frame();

        Assert.Contains("#ci #work", frame, StringComparison.Ordinal);
        Assert.True(width < 100 || frame.Contains("ask ada first", StringComparison.Ordinal));
    }

    private static ViewTester Labelled(int width = 80, int height = 24, string filter = "openai")
    {
        var credentials = Sample.Credentials.Select(credential => credential.Id == Id
            ? credential with { Labels = new Labels(["ci", "work"], "ask ada first") }
            : credential);
        return new ViewTester(width, height, state: Sample.State with { Credentials = [.. credentials] })
            .Press("/").Type(filter).Press("enter");
    }
}
