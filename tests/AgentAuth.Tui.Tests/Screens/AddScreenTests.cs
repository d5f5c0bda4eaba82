using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Screens.Add;
using AgentAuth.Tui.Screens.Credentials;

namespace AgentAuth.Tui.Tests.Screens;

public class AddScreenTests
{
    [Fact]
    public void The_secret_shows_its_length_and_fingerprint_only()
    {
        var tester = new ViewTester().Press("n").Type("openai/new").Press("tab tab");

        tester.On(new Paste("CANARY-key-1234\n"));

        Assert.Contains("15 characters, fingerprint", tester.Frame(), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", tester.Frame() + tester.View, StringComparison.Ordinal);
        FrameTests.AssertExact(tester.Grid());
        Approval.Check("add-80x24", tester.Frame());
    }

    [Fact]
    public void The_form_fits_the_smaller_terminals() =>
        Approval.Check("add-60x16", new ViewTester(60, 16).Press("n").Type("openai").Frame());

    [Fact]
    public void What_is_saved_is_what_was_typed()
    {
        var tester = new ViewTester().Press("n").Type("openai/new").Press("tab space tab").Type("sk-1234")
            .Press("tab tab").Type("90d").Press("ctrl-s");

        var saved = tester.Asked<SaveSecret>().Secret;
        Assert.Equal(
            ("openai/new", CredentialKind.Pat, "sk-1234"), (saved.Id.ToString(), saved.Kind, saved.Secret!.Reveal()));
        Assert.Equal(TimeSpan.FromDays(90), saved.Lifetime.Ttl);
        Assert.IsType<CredentialsScreen>(tester.Top);
    }

    [Fact]
    public void A_reference_is_saved_in_place_of_a_secret()
    {
        var tester = new ViewTester().Press("n").Type("stripe").Press("tab tab tab").Type("op://billing/stripe/key")
            .Press("ctrl-s");

        Assert.Equal("op://billing/stripe/key", tester.Asked<SaveSecret>().Secret.Reference!.ToString());
    }

    [Theory]
    [InlineData("Bad Name", "x", "the name reads provider or provider/account")]
    [InlineData("openai", "", "paste the secret")]
    public void What_is_missing_is_said_and_nothing_is_saved(string name, string secret, string why)
    {
        var tester = new ViewTester().Press("n").Type(name).Press("tab tab").Type(secret);

        tester.Press("ctrl-s");

        Assert.Contains(why, tester.Frame(), StringComparison.Ordinal);
        Assert.Empty(tester.Effects.OfType<SaveSecret>());
    }

    [Fact]
    public void A_key_that_is_known_by_its_beginning_names_its_provider()
    {
        var tester = new ViewTester().Press("n tab tab");

        tester.On(new Paste("ghp_0123456789"));

        var screen = Assert.IsType<AddScreen>(tester.Top);
        Assert.Equal(("github", CredentialKind.Pat), (screen.Id, screen.Kind));
    }
}
