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

        Assert.Matches("handed out +acme +agent token", table);
        Assert.Matches("stored +acme +agent login", table);
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
