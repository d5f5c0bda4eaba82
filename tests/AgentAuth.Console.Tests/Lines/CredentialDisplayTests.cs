using AgentAuth.Console.Lines;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Console.Tests.Lines;

public class CredentialDisplayTests
{
    [Theory]
    [InlineData(CredentialState.Valid, DisplayState.Fresh)]
    [InlineData(CredentialState.RefreshDue, DisplayState.Due)]
    [InlineData(CredentialState.Expired, DisplayState.Expired)]
    [InlineData(CredentialState.Revoked, DisplayState.Revoked)]
    [InlineData(CredentialState.LoginRequired, DisplayState.LogIn)]
    [InlineData(CredentialState.Unresolved, DisplayState.Unresolved)]
    [InlineData(CredentialState.Unknown, DisplayState.Unknown)]
    public void Every_stored_state_has_its_face(CredentialState state, DisplayState expected) =>
        Assert.Equal(expected, Face(Github with { State = state }).State);

    [Theory]
    [InlineData("0:02:59", "1:00:00", DisplayState.Danger)]
    [InlineData("0:03:01", "1:00:00", DisplayState.Due)]
    [InlineData("0:00:59", "0:10:00", DisplayState.Danger)]
    public void Little_is_left_and_no_refresh_has_worked_is_danger(string left, string ttl, DisplayState expected)
    {
        var credential = Sample.Of("github", "github", Sample.Known(left, ttl)) with
        {
            State = CredentialState.RefreshDue,
        };

        Assert.Equal(expected, Face(credential with { FailedRefreshes = 1 }).State);
        Assert.Equal(expected, Face(credential with { Refreshable = false }).State);
        Assert.Equal(DisplayState.Due, Face(credential).State);
    }

    [Theory]
    [InlineData("0:00:59", "0:10:00", CredentialState.Valid, 1)]
    [InlineData("0:00:30", "1:00:00", CredentialState.RefreshDue, 0)]
    [InlineData("0:00:59", "0:02:00", CredentialState.Valid, 1)]
    [InlineData("0:50:00", "1:00:00", CredentialState.Valid, 0)]
    [InlineData("0:05:00", "1:00:00", CredentialState.RefreshDue, 0)]
    public void The_bar_has_the_colour_of_the_word_beside_it(string left, string ttl, CredentialState state, int failed)
    {
        var face = Face(Sample.Of("github", "github", Sample.Known(left, ttl)) with
        {
            State = state,
            Refreshable = true,
            FailedRefreshes = failed,
        });

        Assert.Equal(face.Look.Role, face.Bar.Zone);
    }

    [Fact]
    public void A_file_that_cannot_be_read_needs_a_person_before_all_others()
    {
        var face = Face(Github with
        {
            State = CredentialState.Unknown,
            Unreadable = new Core.Errors.Problem(Core.Errors.ProblemCode.CorruptStore, "it does not parse"),
        });

        Assert.True(face.NeedsYou);
        Assert.Equal("unreadable", face.Word);
        Assert.Equal(0, face.Urgency);
    }

    [Theory]
    [InlineData(-2525, "6y ago")]
    [InlineData(-729, "729d ago")]
    [InlineData(800, "2y")]
    public void Nobody_counts_the_days_of_years(int days, string expected) =>
        Assert.Equal(expected, Console.Words.TimeText.Left(TimeSpan.FromDays(days)));

    [Fact]
    public void What_cannot_be_refreshed_expires_soon()
    {
        var credential = Github with { State = CredentialState.RefreshDue };

        Assert.Equal("refresh due", Face(credential).Word);
        Assert.Equal("expires soon", Face(credential with { Refreshable = false }).Word);
    }

    [Fact]
    public void A_secret_older_than_its_policy_is_due_for_rotation()
    {
        var key = Sample.Of("stripe", "stripe", Expiry.Never);

        Assert.Equal(DisplayState.NoExpiry, Face(key).State);
        Assert.Equal(DisplayState.NoExpiry, Face(key with { RotateBy = Sample.Now.AddSeconds(1) }).State);
        Assert.Equal(DisplayState.Rotation, Face(key with { RotateBy = Sample.Now }).State);
        Assert.Equal(
            DisplayState.Revoked, Face(key with { RotateBy = Sample.Now, State = CredentialState.Revoked }).State);
    }

    [Theory]
    [InlineData("720:00:00", DisplayState.Unverified)]
    [InlineData("0:00:30", DisplayState.Danger)]
    public void A_key_that_nobody_has_checked_is_not_called_fresh_nor_drawn_so(string left, DisplayState expected)
    {
        var key = Sample.Of("acme", "acme", Sample.Known(left, "1440:00:00")) with
        {
            IsUnverified = true,
            Refreshable = false,
        };

        Assert.Equal(expected, Face(key).State);
        Assert.Equal(Face(key).Look.Role, Face(key).Bar.Zone);
        Assert.NotEqual(Role.StateFresh, Face(key).Bar.Zone);
        Assert.Equal(DisplayState.Revoked, Face(key with { State = CredentialState.Revoked }).State);
        Assert.Equal(
            DisplayState.Fresh,
            Face(key with { IsUnverified = false, Lifetime = Github.Lifetime }).State);
    }

    [Fact]
    public void A_refresh_in_flight_is_shown_even_after_expiry_but_not_over_a_revocation()
    {
        Assert.Equal(
            DisplayState.Refreshing,
            (Face(Github with { State = CredentialState.Expired }) with { IsRefreshing = true }).State);
        Assert.Equal(
            DisplayState.Revoked,
            (Face(Github with { State = CredentialState.Revoked }) with { IsRefreshing = true }).State);
    }

    [Fact]
    public void What_is_left_tells_never_unknown_and_nothing_apart()
    {
        Assert.Equal("30m00s", Face(Github).Left(GlyphSet.Unicode));
        Assert.Equal("-", Face(Github with { State = CredentialState.Revoked }).Left(GlyphSet.Unicode));
        Assert.Equal("∞", Face(Sample.Of("key", "openai", Expiry.Never)).Left(GlyphSet.Unicode));
        Assert.Equal("never", Face(Sample.Of("key", "openai", Expiry.Never)).Left(GlyphSet.Ascii));
        Assert.Equal("?", Face(Sample.Of("key", "openai", Expiry.Unknown)).Left(GlyphSet.Unicode));
    }

    private static Credential Github => Sample.Of("github", "github", Sample.Known("30:00", "1:00:00"));

    private static CredentialDisplay Face(Credential credential) => new(credential, Sample.Now);
}
