using AgentAuth.Core.Secrets;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Tests.Hosts.Definitions;

/// <summary>
/// A text that is made to be looked at again from each of its letters: what takes its square does not end in a test.
/// </summary>
public sealed class SecretSpansTests
{
    private const int Times = 50_000;

    [Theory]
    [InlineData("a")]
    [InlineData("a=")]
    [InlineData("token=")]
    [InlineData("a=\"")]
    [InlineData("--token ")]
    [InlineData("eyJ-")]
    [InlineData("\\\"")]
    [InlineData("Bearer ")]
    [InlineData("://a:")]
    [InlineData("postgres+")]
    [InlineData("postgres://a:")]
    [InlineData(":")]
    [InlineData("-----BEGIN ")]
    [InlineData("?a[")]
    public void A_text_made_to_take_long_is_read_to_its_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Times)) + " postgres://ada:s3cret9@db";

        Assert.Contains(SecretSpans.In(null, text), span => span.End >= text.Length - "@db".Length);
        Assert.True(AddressLogins.HasDatabase(text));
    }

    [Theory]
    [InlineData("https://ada:s3cret@acme.dev", "s3cret")]
    [InlineData("https://ada:a/b#c?d:e@f@acme.dev/x", "a/b#c?d:e@f")]
    [InlineData("https://:s3cret@acme.dev", "s3cret")]
    [InlineData("https://ada:12345@acme.dev", "12345")]
    [InlineData("see https://acme.dev, https://ada:s3cret@acme.dev", "s3cret")]
    [InlineData("https://acme.dev:8080/a@2", null)]
    [InlineData("https://acme.dev/a:b@2", null)]
    [InlineData("https://acme.dev", null)]
    [InlineData("ada:s3cret@acme.dev", null)]
    public void The_password_of_an_address_ends_at_its_last_at(string text, string? password) => Assert.Equal(
        password, AddressLogins.PasswordsIn(text).Select(span => text[span.Start..span.End]).SingleOrDefault());

    [Theory]
    [InlineData("postgres://ada:s3cret@db", true)]
    [InlineData("POSTGRESQL+asyncpg://ada:s3cret@db", true)]
    [InlineData("jdbc:mysql://ada:s3cret@db", true)]
    [InlineData("x-redis://:s3cret@db", true)]
    [InlineData("postgres://ada@db", false)]
    [InlineData("postgres://ada:@db", false)]
    [InlineData("mypostgres://ada:s3cret@db", false)]
    [InlineData("https://ada:s3cret@acme.dev", false)]
    public void An_address_of_a_database_is_told_by_its_scheme(string text, bool isDatabase) =>
        Assert.Equal(isDatabase, AddressLogins.HasDatabase(text));

    [Theory]
    [InlineData("a=\"token=b c\"", "b")]
    [InlineData("run token=a=b c", "a=b")]
    [InlineData("x=1,token=\"b c\" d", "\"b c\"")]
    [InlineData("eyJhbGciOi-eyJhbGciOi.eyJzdWIi.c2ln and more", "eyJhbGciOi-eyJhbGciOi.eyJzdWIi.c2ln")]
    public void A_value_goes_to_its_quote_or_to_the_next_blank(string text, string secret) => Assert.Equal(
        secret, Assert.Single(SecretSpans.In(null, text).Select(span => text[span.Start..span.End])));
}
