using AgentAuth.Core.Credentials;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Tests.Screens;

namespace AgentAuth.Tui.Tests.State;

public class ComingListTests
{
    private static ComingList All { get; } = ComingList.Of(Sample.Credentials);

    [Fact]
    public void The_next_comes_first_and_what_is_over_does_not_come()
    {
        var coming = All.After(Sample.Now).ToArray().Select(next => $"{next.Kind} {next.Credential.Id}");

        Assert.Equal(
            [
                "Refresh linear/mcp", "Expiry linear/mcp", "Refresh atlassian/mcp", "Refresh google/drive",
                "Expiry aws/my-sso", "Refresh anthropic/console",
            ],
            coming);
    }

    [Fact]
    public void A_sentence_says_what_and_when()
    {
        Assert.Equal("linear/mcp is tried again in 8s", All.Next(Sample.Now)!.Value.Sentence(Sample.Now));
        Assert.Equal("linear/mcp expires in 22s", SentenceAt(Sample.Now.AddSeconds(20)));
        Assert.Equal("atlassian/mcp refreshes in 13m04s", SentenceAt(Sample.Now.AddMinutes(2)));
        Assert.Equal("refresh in 8s", All.Next(Sample.Now)!.Value.Brief(Sample.Now));
    }

    [Fact]
    public void A_rotation_comes_like_anything_else_and_what_its_owner_refreshes_does_not_expire()
    {
        var day = Sample.Now.AddDays(1);
        var some = ComingList.Of(
        [
            Sample.Named("npm/publish") with { RotateBy = day },
            Sample.Named("aws/my-sso") with { OwnerRefreshes = true },
            Sample.Named("google/drive") with { State = CredentialState.LoginRequired },
        ]);

        var only = Assert.Single(some.After(Sample.Now).ToArray());
        Assert.Equal((day, ComingKind.Rotation), (only.At, only.Kind));
        Assert.Equal("npm/publish wants a new key in 1d", only.Sentence(Sample.Now));
        Assert.Null(some.Next(day));
    }

    private static string SentenceAt(DateTimeOffset now) => All.Next(now)!.Value.Sentence(now);

    [Fact]
    public void A_part_is_cut_out_by_its_times()
    {
        Assert.Equal(3, All.Between(Sample.Now.AddSeconds(8), Sample.Now.AddHours(1)).Length);
        Assert.True(All.Between(Sample.Now, Sample.Now.AddHours(-1)).IsEmpty);
    }

    [Fact]
    public void It_is_made_again_only_for_other_credentials()
    {
        var state = Sample.State;

        Assert.Same(state.Coming, state.Coming);
        Assert.Same(state.Coming, (state with { PendingRevocations = 3 }).Coming);
        Assert.NotSame(state.Coming, (state with { Credentials = [] }).Coming);
    }
}
