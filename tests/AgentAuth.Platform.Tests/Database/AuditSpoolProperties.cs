using System.Text;
using AgentAuth.Core.Audit;
using AgentAuth.Platform.Database;

namespace AgentAuth.Platform.Tests.Database;

/// <summary>
/// The spool is a file that anything of the user's may write into: each line is a row or nothing, and never a fault of
/// the trail.
/// </summary>
public sealed class AuditSpoolProperties : IDisposable
{
    private const int Lines = 100_000;
    private const int Spooled = 3_000;
    private const string Good =
        """{"at":"2026-04-02T09:30:00.000Z","event":"credential.released","credential":"github","code":null,"actor":"{}","detail":"{}"}""";

    private static readonly string[] Seeds =
    [
        Good,
        """{"at":"x","event":"refresh.failed","credential":"a/b","code":"rate_limited","actor":"{\"pid\":1}","detail":"{\"error\":\"\\ud83d\\ude00\"}"}""",
        """{"detail":"","actor":"","event":"","at":"","credential":"","code":""}""",
        """{"at":"1","at":"2","event":"e","actor":"a","detail":"d"}""",
        """{"at":1,"event":[],"actor":{},"detail":true}""",
    ];

    private readonly TestHome _home = new();
    private readonly Random _random = new(20260402);
    private readonly MutatedText _mutated;

    public AuditSpoolProperties() => _mutated = new MutatedText(_random, Seeds);

    public void Dispose() => _home.Dispose();

    [Fact]
    public void A_line_is_a_row_that_can_be_kept_or_nothing()
    {
        var rows = 0;

        for (var number = 0; number < Lines; number++)
        {
            if (AuditJson.Read(Line()) is { } record)
            {
                rows++;
                Assert.All(
                    [record.At, record.Event, record.Credential ?? "", record.Code ?? "", record.Actor, record.Detail],
                    text => Assert.DoesNotContain('\0', text));
            }
        }

        Assert.InRange(rows, 1, Lines - 1);
    }

    [Fact]
    public void Whatever_is_spooled_the_chain_holds_and_no_good_line_is_lost()
    {
        var lines = new StringBuilder();
        for (var number = 0; number < Spooled; number++)
        {
            lines.Append(number % 10 == 0 ? Good : Line()).Append('\n');
        }

        Spool(Encoding.UTF8.GetBytes(lines.ToString()));
        using var database = new MetadataDatabase(_home.Paths, _home.Clock);
        var trail = new AuditTrail(database, _home.Paths, new AuditActor("test"), _home.Clock);

        var rows = trail.Read(new AuditQuery(Credential: "github", Event: "credential.released"));

        Assert.True(rows.Count >= Spooled / 10);
        Assert.Null(trail.Verify().Reason);
    }

    [Fact]
    public void Bytes_that_are_no_text_cost_only_their_line()
    {
        var noise = new byte[4096];
        _random.NextBytes(noise);
        Spool([.. Encoding.UTF8.GetBytes(Good + "\n"), .. noise, .. Encoding.UTF8.GetBytes("\n" + Good + "\n")]);
        using var database = new MetadataDatabase(_home.Paths, _home.Clock);
        var trail = new AuditTrail(database, _home.Paths, new AuditActor("test"), _home.Clock);

        Assert.Equal(2, trail.Read(new AuditQuery(Credential: "github")).Count);
        Assert.Null(trail.Verify().Reason);
    }

    private void Spool(byte[] bytes) => File.WriteAllBytes(TestHome.Put($"{_home.Paths.AuditSpool}.one", ""), bytes);

    private string Line() =>
        _mutated.Next().Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
}
