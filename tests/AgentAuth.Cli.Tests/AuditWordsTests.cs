using AgentAuth.Console.Words;
using AgentAuth.Core.Audit;

namespace AgentAuth.Cli.Tests;

/// <summary>The trail as people read it.</summary>
public sealed class AuditWordsTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_row_says_what_happened_who_asked_and_what_came_out()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("token", "acme");
        var table = await _app.OutputOfAsync("audit");

        Assert.Matches("handed out +acme +.+agent token", table);
        Assert.Matches("stored +acme +.+agent login", table);
        Assert.DoesNotContain("fingerprint", table, StringComparison.Ordinal);
        Assert.DoesNotContain("credential.released", table, StringComparison.Ordinal);
        Assert.DoesNotContain("\"pid\"", table, StringComparison.Ordinal);
        Assert.DoesNotMatch("T[0-9:]+Z", table);
    }

    [Fact]
    public async Task The_json_keeps_every_member()
    {
        await _app.LoginAsync();

        Assert.Equal(
            ["seq", "at", "event", "credential", "code", "actor", "detail", "previous", "hash"],
            (await _app.JsonOfAsync("audit"))[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Every_event_has_words_of_its_own()
    {
        var words = Enum.GetValues<AuditEvent>().Select(what => Words(what.WireName())).ToList();

        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.All(words, word => Assert.DoesNotContain('.', word));
    }

    [Theory]
    [InlineData("""{"parent":"claude","folder":"~/proj","command":"token"}""", "claude, in ~/proj (agent token)")]
    [InlineData("""{"parent":"claude","command":"token"}""", "claude (agent token)")]
    [InlineData("""{"folder":"~","command":"agent"}""", "agent, in ~")]
    [InlineData("""{"command":"token"}""", "agent token")]
    [InlineData("""{"parent":"c\u001b[2J","folder":"~/a\u202eb","command":"token"}""", "c, in ~/ab (agent token)")]
    public void Who_asked_is_told_with_the_folder_where_the_row_has_one(string actor, string told) => Assert.Equal(
        told,
        AuditSentence.Asked(
            new AuditRow(1, DateTimeOffset.UnixEpoch, "credential.released", "acme", null, actor, "{}", "", "")));

    [Fact]
    public async Task A_secret_in_the_place_of_another_is_told_so()
    {
        _app.Input = "sk-first\n";
        await _app.OutputOfAsync("add", "openai", "--no-verify");
        _app.Input = "sk-second\n";
        await _app.OutputOfAsync("add", "openai", "--yes", "--no-verify");

        var table = await _app.OutputOfAsync("audit");

        Assert.Matches("stored +openai", table);
        Assert.Matches("replaced +openai", table);
    }

    [Fact]
    public async Task A_row_holds_the_folder_of_the_call_with_the_home_as_a_tilde()
    {
        await _app.LoginAsync();

        var actor = (await _app.JsonOfAsync("audit"))[0].GetProperty("actor").GetString()!;
        Assert.Contains("\"folder\":\"~\"", actor, StringComparison.Ordinal);
        Assert.DoesNotContain(_app.Folder, actor, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_somebody_changed_is_shown_all_the_same()
    {
        var row = new AuditRow(1, DateTimeOffset.UnixEpoch, "odd.event", null, null, "no json", "nor this", "", "");

        Assert.Equal("odd event", AuditSentence.Happened(row));
        Assert.Equal("?", AuditSentence.Asked(row));
        Assert.Equal("", AuditSentence.CameOut(row));
    }

    private static string Words(string name) => AuditSentence.Happened(
        new AuditRow(1, DateTimeOffset.UnixEpoch, name, null, null, "{}", "{}", "", ""));
}
