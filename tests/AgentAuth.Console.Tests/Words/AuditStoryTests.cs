using AgentAuth.Console.Words;
using AgentAuth.Core.Audit;

namespace AgentAuth.Console.Tests.Words;

public class AuditStoryTests
{
    [Fact]
    public void An_attempt_and_what_came_of_it_are_one_line() =>
        Assert.Equal(
            ["2 refresh.succeeded a", "5 refresh.failed b", "6 credential.released a", "8 credential.acquired c"],
            Told(
                "refresh.attempted a", "refresh.succeeded a", "refresh.attempted b", "login.started c",
                "refresh.failed b", "credential.released a", "refresh.attempted a", "credential.acquired c",
                "refresh.succeeded a")[..4]);

    [Fact]
    public void An_attempt_that_nobody_ended_stays() =>
        Assert.Equal(
            ["1 refresh.attempted a", "3 refresh.succeeded a"],
            Told("refresh.attempted a", "refresh.attempted a", "refresh.succeeded a"));

    [Fact]
    public void An_end_without_its_beginning_and_ends_of_others_take_nothing_away() =>
        Assert.Equal(
            ["1 refresh.succeeded a", "2 refresh.attempted a", "3 refresh.succeeded b"],
            Told("refresh.succeeded a", "refresh.attempted a", "refresh.succeeded b"));

    [Theory]
    [InlineData("refresh.attempted", "acme/ada", null)]
    [InlineData("login.started", "acme/ada", null)]
    [InlineData("refresh.succeeded", "acme/ada", "acme/ada refreshed")]
    [InlineData("revocation.detected", "acme/ada", "Acme revoked ada")]
    [InlineData("revocation.detected", "acme", "Acme revoked its login")]
    [InlineData("revocation.pending", "acme/ada", "the revocation of acme/ada waits for Acme")]
    [InlineData("credential.expired", "acme/ada", "acme/ada expired")]
    [InlineData("credential.released", "acme/ada", "acme/ada was handed to claude")]
    [InlineData("mcp.started", null, "the MCP server notes started")]
    [InlineData("something.new", "acme", "acme: something new")]
    public void News_are_sentences(string what, string? credential, string? expected) =>
        Assert.Equal(
            expected,
            AuditNews.Of(
                Row(1, what, credential) with { Detail = """{"server":"notes"}""" }, id => id == "acme" ? "Acme" : id));

    [Fact]
    public void A_failure_says_why() =>
        Assert.Equal(
            "acme was not refreshed: rate limited",
            AuditNews.Of(Row(1, "refresh.failed", "acme") with { Code = "rate_limited" }, id => id));

    [Fact]
    public void News_say_where_somebody_asked_and_what_took_anothers_place()
    {
        var handed = Row(1, "credential.released", "acme") with { Actor = """{"parent":"claude","folder":"~/proj"}""" };
        var replaced = Row(2, "credential.acquired", "acme") with { Detail = """{"replaced":"0badcafe"}""" };

        Assert.Equal("acme was handed to claude, in ~/proj", AuditNews.Of(handed, id => id));
        Assert.Equal("acme was replaced", AuditNews.Of(replaced, id => id));
    }

    private static string[] Told(params string[] rows) =>
    [
        .. AuditStory.Of([.. rows.Select((row, at) => Row(at + 1, row.Split(' ')[0], row.Split(' ')[1]))])
            .Select(row => $"{row.Sequence} {row.Event} {row.Credential}"),
    ];

    private static AuditRow Row(long sequence, string what, string? credential) => new(
        sequence, DateTimeOffset.UnixEpoch, what, credential, null, """{"parent":"claude","command":"token"}""", "{}",
        "", "");
}
