using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Secrets;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Screens.Add;
using AgentAuth.Tui.Screens.Credentials;

namespace AgentAuth.Tui.Tests.Screens;

public class AddScreenTests
{
    [Fact]
    public void The_secret_shows_its_length_and_fingerprint_only()
    {
        var tester = new ViewTester().Press("a k").Type("openai/new").Press("tab tab");

        tester.On(new Paste("CANARY-key-1234\n"));

        Assert.Contains("15 characters, fingerprint", tester.Frame(), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", tester.Frame() + tester.View, StringComparison.Ordinal);
        FrameTests.AssertExact(tester.Grid());
        Approval.Check("add-80x24", tester.Frame());
    }

    [Fact]
    public void The_form_fits_the_smaller_terminals() =>
        Approval.Check("add-60x16", new ViewTester(60, 16).Press("a k").Type("openai").Frame());

    [Fact]
    public void What_is_saved_is_what_was_typed()
    {
        var tester = new ViewTester().Press("a k").Type("openai/new").Press("tab space tab").Type("sk-1234")
            .Press("tab").Type("90d").Press("ctrl-s");

        var saved = tester.Asked<SaveSecret>().Secret;
        Assert.Equal(
            ("openai/new", CredentialKind.Pat, "sk-1234"), (saved.Id.ToString(), saved.Kind, saved.Secret!.Reveal()));
        Assert.Equal(TimeSpan.FromDays(90), saved.Lifetime.Ttl);
    }

    [Fact]
    public void The_form_is_closed_when_it_is_saved_and_keeps_everything_when_that_fails()
    {
        var tester = new ViewTester().Press("a k").Type("openai/new").Press("tab tab").Type("sk-1234").Press("ctrl-s");
        var work = tester.Asked<SaveSecret>();
        Assert.Contains("being checked", tester.Frame(), StringComparison.Ordinal);

        tester.On(new WorkFailed(work, new Problem(ProblemCode.LoginRequired, "openai refuses this key")));

        Assert.Contains("7 characters", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("openai refuses this key", tester.Frame(), StringComparison.Ordinal);

        tester.Press("ctrl-s").On(new SecretSaved(CredentialId.Parse("openai/new"), HasReplaced: false));

        Assert.IsType<CredentialsScreen>(tester.Top);
        Assert.Contains("openai/new is saved", tester.Frame(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sk-1234\nsecond", "is more than one line")]
    [InlineData("\ufeffsk-1234", "begins with a byte order mark")]
    [InlineData("sk\0-1234", "holds a control character")]
    public void What_is_no_secret_is_refused_as_the_command_does(string pasted, string why)
    {
        var tester = new ViewTester().Press("a k").Type("openai/new").Press("tab tab");

        tester.On(new Paste(pasted));

        Assert.Contains(why, tester.Press("ctrl-s").Frame(), StringComparison.Ordinal);
        Assert.Empty(tester.Effects.OfType<SaveSecret>());
        Assert.Contains("nothing yet", tester.Press("ctrl-u").Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_is_too_long_is_refused_and_not_cut()
    {
        var tester = new ViewTester().Press("a k").Type("openai/new").Press("tab tab");

        tester.On(new Paste(new string('k', GivenSecret.Longest)));
        Assert.Contains("65536 characters, fingerprint", tester.Frame(), StringComparison.Ordinal);
        tester.On(new Paste("kk"));

        Assert.Contains("is longer than 64 KiB", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_pasted_as_the_name_is_hidden_at_once()
    {
        var tester = new ViewTester().Press("a k");

        tester.On(new Paste("ghp_abcdefghijklmnop0123456789"));

        Assert.DoesNotContain("ghp_", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("30 characters, fingerprint", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_a_login_is_refused_before_a_secret_is_asked_for() => Assert.Contains(
        "is an OAuth login: choose another name, for example github/key",
        new ViewTester().Press("a k").Type("github/work").Frame(),
        StringComparison.Ordinal);

    [Fact]
    public void Enter_goes_from_field_to_field_and_at_last_saves()
    {
        var tester = new ViewTester().Press("a k").Type("openai/new").Press("enter enter").Type("sk-1")
            .Press("enter enter");

        Assert.Empty(tester.Effects.OfType<SaveSecret>());
        Assert.Equal("openai/new", tester.Press("enter").Asked<SaveSecret>().Secret.Id.ToString());
    }

    [Fact]
    public void The_kind_is_chosen_both_ways() => Assert.Equal(
        CredentialKind.Mcp, Assert.IsType<AddScreen>(new ViewTester().Press("a k tab left").Top).Kind);

    [Fact]
    public void A_reference_is_saved_in_place_of_a_secret()
    {
        var tester = new ViewTester().Press("a r").Type("stripe").Press("tab tab").Type("op://billing/stripe/key")
            .Press("ctrl-s");

        Assert.Equal("op://billing/stripe/key", tester.Asked<SaveSecret>().Secret.Reference!.ToString());
    }

    [Theory]
    [InlineData("Bad Name", "x", "the name reads provider or provider/account")]
    [InlineData("openai", "", "paste the secret")]
    public void What_is_missing_is_said_and_nothing_is_saved(string name, string secret, string why)
    {
        var tester = new ViewTester().Press("a k").Type(name).Press("tab tab").Type(secret);

        tester.Press("ctrl-s");

        Assert.Contains(why, tester.Frame(), StringComparison.Ordinal);
        Assert.Empty(tester.Effects.OfType<SaveSecret>());
    }

    [Fact]
    public void A_key_that_is_known_by_its_beginning_names_its_provider()
    {
        var tester = new ViewTester().Press("a k tab tab");

        tester.On(new Paste("ghp_0123456789"));

        var screen = Assert.IsType<AddScreen>(tester.Top);
        Assert.Equal(("github", CredentialKind.Pat), (screen.Id, screen.Kind));
    }
}
