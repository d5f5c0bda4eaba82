using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentAuth.Core.Http;
using AgentAuth.Core.Secrets;
using AgentAuth.Testing;

namespace AgentAuth.Core.Tests.Http;

/// <summary>What a server repeats of a request is gone before anyone looks at the reply.</summary>
public sealed class EchoFilterTests
{
    private const string Canary = "CANARY+sec/ret \"<\u00fc>&'=";

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task A_secret_is_found_in_every_spelling(string spelling, string where)
    {
        var body = where switch
        {
            "json" => JsonSerializer.Serialize(
                new Dictionary<string, string>
                {
                    ["error"] = spelling,
                    ["error_description"] = $"<{spelling}>",
                    ["x"] = spelling,
                }),
            "nested" => $$"""{"a":[{"b":{{JsonSerializer.Serialize(spelling)}} }, 1, null],"error":"e"}""",
            _ => $"<html><p>{spelling}</p></html>",
        };

        var answer = await AskAsync(body, Canary);

        var seen = Encoding.UTF8.GetString(answer.Body);
        Assert.DoesNotContain("CANARY", seen, StringComparison.Ordinal);
        Assert.Contains("***", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", answer.Error?.ToString() ?? "", StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Spellings()
    {
        var percent = Uri.EscapeDataString(Canary);
        var data = new TheoryData<string, string>();

        foreach (var spelling in (string[])
            [
                Canary, percent, percent.ToLowerInvariant().Replace("canary", "CANARY", StringComparison.Ordinal),
                percent.Replace("%20", "+", StringComparison.Ordinal),
                $"grant_type=refresh_token&refresh_token={percent}&client_id=c",
                WebUtility.HtmlEncode(Canary), JavaScriptEncoder.Default.Encode(Canary), $"{Canary}{Canary}",
                Canary.Replace("/", "\\/", StringComparison.Ordinal),
            ])
        {
            foreach (var where in (string[])["json", "nested", "page"])
            {
                data.Add(spelling, where);
            }
        }

        return data;
    }

    [Theory]
    [InlineData("""{"error":"\u0043ANARY-secret"}""")]
    [InlineData("""{"error":"CANARY\u002dsecret","error_description":"x"}""")]
    [InlineData("""{"error":"\ud800CANARY-secret"}""")]
    [InlineData("""{"error":"e","error":"CANARY-secret"}""")]
    [InlineData("""{"error":"CANARY-secret" """)]
    [InlineData("""{"error":"CANARY-secret"} trailing""")]
    [InlineData("\ufeff{\"error\":\"CANARY-secret\"}")]
    [InlineData("error=CANARY-secret&error_description=x+CANARY-secret")]
    public async Task However_the_reply_is_written(string body)
    {
        var answer = await AskAsync(body, "CANARY-secret");

        Assert.DoesNotContain("CANARY", Encoding.UTF8.GetString(answer.Body), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", answer.Error?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_are_cleansed_too()
    {
        var answer = await AskAsync(
            "", "CANARY-secret", ("WWW-Authenticate", "Bearer error_description=\"CANARY-secret is gone\""),
            ("X-Echo", "CANARY-secret"));

        Assert.Equal("Bearer error_description=\"*** is gone\"", answer.Headers["WWW-Authenticate"]);
        Assert.Equal("***", answer.Headers["X-Echo"]);
    }

    [Fact]
    public async Task Of_several_the_longer_goes_first()
    {
        var answer = await AskAsync(
            """{"error":"refused: secret-one-more, secret-one"}""", ["secret-one", "secret-one-more"]);

        Assert.Equal("refused: ***, ***", answer.Error!.Code);
    }

    [Theory]
    [InlineData("""{"access_token":"the-old-token-2","refresh_token":"the-old-token","scope":"a"}""")]
    [InlineData("""{"ok":true,"authed_user":{"access_token":"the-old-token","refresh_token":"x-the-old-token"}}""")]
    [InlineData(
        """{ "client_secret" : "the-old-token" , "registration_access_token":"the-old-token", "device_code":"the-old-token" }""")]
    public async Task The_reply_s_own_tokens_stay_byte_for_byte(string body) =>
        Assert.Equal(body, Encoding.UTF8.GetString((await AskAsync(body, "the-old-token")).Body));

    [Fact]
    public async Task What_is_beside_an_echo_stays_byte_for_byte() =>
        Assert.Equal(
            """{ "a": 1.50e3, "b":"\u0041", "error" :"***","c":[true , null] }""",
            Encoding.UTF8.GetString(
                (await AskAsync(
                    """{ "a": 1.50e3, "b":"\u0041", "error" :"long-enough-secret","c":[true , null] }""",
                    "long-enough-secret")).Body));

    [Theory]
    [InlineData("read", "thread:list read_all ready already-read", "thread:list read_all ready already-read")]
    [InlineData("read", "read", "***")]
    [InlineData("read", "code=read&x", "code=***&x")]
    [InlineData("read", "(read) read. \"read\"", "(***) ***. \"***\"")]
    [InlineData("123456", "code 123456 of 1234567", "code *** of 1234567")]
    [InlineData("r", "r was refused", "r was refused")]
    [InlineData("abc", "abc", "abc")]
    public async Task A_short_secret_counts_where_it_stands_alone(string secret, string text, string expected) =>
        Assert.Equal(
            expected,
            (await AskAsync(
                JsonSerializer.Serialize(new Dictionary<string, string> { ["error"] = text }), secret)).Error!.Code);

    [Fact]
    public async Task Names_and_numbers_stay()
    {
        const string Body = """{"error":"e","expires_in":12345678,"long-enough-secret":1}""";

        Assert.Equal(Body, Encoding.UTF8.GetString((await AskAsync(Body, ["12345678", "long-enough-secret"])).Body));
    }

    private static Task<OAuthReply.Answered> AskAsync(
        string body, string secret, params (string Name, string Value)[] headers) =>
        AskAsync(body, [secret], headers);

    private static async Task<OAuthReply.Answered> AskAsync(
        string body, string[] secrets, params (string Name, string Value)[] headers)
    {
        using var server = new Providers.CannedServer(400, body, headers);
        using var http = new OAuthHttp(server, new ManualTime());
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://id.test/token");
        var reply = await http.SendAsync(
            request, [.. secrets.Select(secret => Secret.FromText(secret)!)], TimeSpan.FromSeconds(5),
            CancellationToken.None);
        return Assert.IsType<OAuthReply.Answered>(reply);
    }
}
