using AgentAuth.Core.Edits;

namespace AgentAuth.Core.Tests.Edits;

public sealed class SecretsInLinesTests
{
    [Theory]
    [InlineData("  \"auth\": \"dXNlcjpwYXNz\",", "  \"auth\": ***,")]
    [InlineData(
        "{\"auths\":{\"r\":{\"auth\":\"dXNl\\\"cjp\"}},\"credsStore\":\"desktop\"}",
        "{\"auths\":{\"r\":{\"auth\":***}},\"credsStore\":\"desktop\"}")]
    [InlineData("aws_secret_access_key = wJalr/XUtn+FEMI", "aws_secret_access_key = ***")]
    [InlineData("    client-key-data: LS0tLS1CRUdJTg==", "    client-key-data: ***")]
    [InlineData("experimental_bearer_token = 'abc def'", "experimental_bearer_token = ***")]
    [InlineData("\textraheader = Authorization: Basic dXNlcjpwYXNz", "\textraheader = Authorization: ***")]
    [InlineData("[url \"https://ada:s3cret@example.com/\"]", "[url \"https://***@example.com/\"]")]
    [InlineData("\"apiKeyHelper\": \"/opt/agent token anthropic\"", "\"apiKeyHelper\": \"/opt/agent token anthropic\"")]
    [InlineData("\"authenticated\": true, \"name\": \"Ada\"", "\"authenticated\": true, \"name\": \"Ada\"")]
    public void A_value_is_masked_by_the_name_it_goes_by(string line, string shown) =>
        Assert.Equal(shown, SecretsInLines.Masked(line, "/opt/agent"));

    // What takes the square of it does not end in a test.
    [Theory]
    [InlineData("token")]
    [InlineData("token.")]
    [InlineData("token=\"")]
    [InlineData("://a")]
    public void A_line_made_to_take_long_is_read_to_its_end(string piece)
    {
        var line = "a: 1, " + string.Concat(Enumerable.Repeat(piece, 50_000));

        Assert.StartsWith("a: 1, ", SecretsInLines.Masked(line, "/opt/agent"), StringComparison.Ordinal);
    }
}
