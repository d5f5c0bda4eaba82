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
<<<<<<< HEAD
=======
    public void Yaml_has_maps_lists_texts_blocks_and_comments()
    {
        var yaml = Yaml("""
            # a comment
            plain: value # another
            'quoted key': "a \"b\"\tc"
            single: 'it''s # here'
            url: https://example.com:8080/x#y
            empty:
            nothing: ~
            list:
            - one
            - name: two
              more:
                deep: "3"
            -
              name: four
            block: |
              first
              second
            folded: first
              second
            flow: [a, b]
            last: 1
            ---
            second: document
            """);

        Assert.Equal("value", yaml.Shown("plain"));
        Assert.Equal("a \"b\"\tc", yaml.Shown("quoted key"));
        Assert.Equal("it's # here", yaml.Shown("single"));
        Assert.Equal("https://example.com:8080/x#y", yaml.Shown("url"));
        Assert.True(yaml["empty"].IsAbsent && yaml["nothing"].IsAbsent);
        Assert.Equal(["one", null, null], yaml["list"].Items.Select(item => item.ItselfShown));
        Assert.Equal([null, "two", "four"], yaml["list"].Items.Select(item => item.Shown("name")));
        Assert.Equal("3", yaml["list"].Items.ElementAt(1)["more"].Shown("deep"));
        Assert.Equal("first\nsecond", yaml.Shown("block"));
        Assert.Equal("first second", yaml.Shown("folded"));
        Assert.Equal("[a, b]", yaml.Shown("flow"));
        Assert.Equal("1", yaml.Shown("last"));
        Assert.Null(yaml.Shown("second"));
    }

    [Fact]
    public void Yaml_with_Windows_line_ends_is_the_same() =>
        Assert.Equal("b", Yaml("a:\r\n  x: b\r\n")["a"].Shown("x"));

    [Theory]
    [InlineData("just text")]
    [InlineData("a: b\n   stray\nc: d\n  - e\nnot a key")]
    public void Other_Yaml_is_refused_with_its_line(string text) =>
        Assert.StartsWith("is not in a form that agent reads (line ", Assert.Throws<ReaderException>(() => Yaml(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Deep_Yaml_is_refused_and_does_not_end_the_program() => Assert.Throws<ReaderException>(
        () => Yaml(string.Concat(Enumerable.Range(0, 2000).Select(level => $"{new string(' ', level)}a:\n"))));

    [Fact]
    public void Any_text_is_Yaml_or_refused() => Prop.ForAll(
        Gen.Elements("a", ":", " ", "\n", "- ", "\"", "'", "|", "#", "{", "}", "\t", "---", "\\", "~", "é").ListOf().Select(string.Concat).ToArbitrary(),
        text => Refuses(() => Yaml(text))).QuickCheckThrowOnFailure();

    [Fact]
>>>>>>> 11fdf0e (json: read outside text in one place that cannot throw)
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
<<<<<<< HEAD
=======

    private static OutsideJson Yaml(string text) =>
        YamlText.Parse(new ToolFile("/x", "x", System.Text.Encoding.UTF8.GetBytes(text), DateTimeOffset.UnixEpoch));

    private static bool Refuses(Func<OutsideJson> read)
    {
        try
        {
            read();
            return true;
        }
        catch (ReaderException)
        {
            return true;
        }
    }
>>>>>>> 11fdf0e (json: read outside text in one place that cannot throw)
}
