using AgentAuth.Platform.OtherTools.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Platform.Tests.OtherTools;

public class FormatTests
{
    [Theory]
    [InlineData("2026-04-02T10:30:00Z")]
    [InlineData("2026-04-02T10:30:00UTC")]
    [InlineData("2026-04-02T10:30:00")]
    [InlineData("2026-04-02 10:30:00")]
    [InlineData("2026-04-02T12:30:00+02:00")]
    [InlineData("2026-04-02T10:30:00.000000000Z")]
    public void A_moment_is_the_same_in_every_form(string text) =>
        Assert.Equal(new DateTimeOffset(2026, 4, 2, 10, 30, 0, TimeSpan.Zero), ToolTime.FromText(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10:30")]
    [InlineData("soon")]
    [InlineData("2026-13-45T99:00:00Z")]
    public void What_is_no_moment_is_none(string? text) => Assert.Null(ToolTime.FromText(text));

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(1e300)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_is_no_moment_is_none(double number)
    {
        Assert.Null(ToolTime.FromSeconds(number));
        Assert.Null(ToolTime.FromMilliseconds(number));
    }

    [Theory]
    [InlineData("${NPM_TOKEN}", true)]
    [InlineData("$ecret_Password1", false)]
    [InlineData("${env:NPM_TOKEN}", true)]
    [InlineData("{env:NPM_TOKEN}", true)]
    [InlineData("op://vault/item/field", true)]
    [InlineData("${NPM_TOKEN:-realsecret}", false)]
    [InlineData("pa$$word", false)]
    [InlineData("$", false)]
    [InlineData("$2b$12$abc", false)]
    public void A_reference_is_told_from_a_secret(string text, bool isReference)
    {
        Assert.Equal(isReference ? text : null, SecretText.ReferenceIn(text));
        Assert.Equal(isReference, SecretText.FingerprintOf(text) is null);
    }

    [Fact]
    public void Any_text_is_netrc() => Prop.ForAll(
        Gen.Elements("machine ", "login ", "password ", "macdef ", "default ", "\"", "#", "\n", " ", "x").ListOf()
            .Select(string.Concat).ToArbitrary(),
        text => NetrcText.Parse(text) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void A_claim_is_read_from_a_token_and_nothing_from_what_is_none()
    {
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1775127600), JwtClaims.Of(FixtureFiles.CodexToken).ExpiresAt);
        Assert.All(
            ["", "a.b", "a.b.c", "a..c", "a.e30.c", ".!.", null], text => Assert.Null(JwtClaims.Of(text).ExpiresAt));
    }

    [Theory]
    [InlineData("https://index.docker.io/v1/", "index.docker.io")]
    [InlineData("https://user:CANARY@host.dev:8443/x?key=CANARY", "host.dev:8443")]
    [InlineData("ghcr.io", "ghcr.io")]
    [InlineData("//npm.example.test/", "npm.example.test")]
    [InlineData("localhost:5000", "localhost:5000")]
    [InlineData("", null)]
    [InlineData("https://", null)]
    [InlineData("//npm\uFEDF/", null)]
    [InlineData("https://bücher.example/", "xn--bcher-kva.example")]
    public void A_host_is_taken_out_of_an_address(string address, string? host) =>
        Assert.Equal(host, HostNames.Of(address));

    [Theory]
    [InlineData("mcp.linear.app", "linear")]
    [InlineData("github.com", "github")]
    [InlineData("mcp.figma.com", "mcp.figma.com")]
    public void A_host_tells_its_provider(string host, string provider) =>
        Assert.Equal(provider, HostNames.ProviderOf(host));
}
