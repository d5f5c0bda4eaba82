using AgentAuth.Core.OAuth;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Core.Tests.OAuth;

public sealed class BearerChallengeTests
{
    [Theory]
    [InlineData("Bearer resource_metadata=\"https://a.test/x\", scope=\"read write\"")]
    [InlineData("bearer scope=\"read write\",resource_metadata=\"https://a.test/x\"")]
    [InlineData("BEARER  scope = \"read write\" , resource_metadata= https")]
    [InlineData("Basic realm=\"a, b\", Bearer scope=\"read write\"")]
    [InlineData("Negotiate YII=, Bearer realm=\"x\", scope=\"read write\"")]
    [InlineData("Bearer scope=\"read write\", Basic realm=\"x\"")]
    [InlineData("Bearer scope=\"read \\write\"")]
    public void Scopes_are_found_among_other_challenges_and_parameters(string header) =>
        Assert.Equal(["read", "write"], Read(header)!.Scopes);

    [Fact]
    public void The_address_of_the_metadata_is_taken_as_it_is_written() => Assert.Equal(
        "https://a.test/.well-known/oauth-protected-resource/mcp",
        Read(
            "Bearer error=\"invalid_token\", resource_metadata=\"https://a.test/.well-known/oauth-protected-resource/mcp\"")!.ResourceMetadata);

    [Fact]
    public void A_second_header_line_is_read_too() =>
        Assert.Equal(["read"], BearerChallenge.From(["Basic realm=\"x\"", "Bearer scope=read"])!.Scopes);

    [Fact]
    public void A_parameter_of_another_challenge_is_not_ours()
    {
        var challenge = Read("Bearer realm=\"x\", DPoP scope=\"admin\", resource_metadata=\"https://evil.test\"")!;

        Assert.Empty(challenge.Scopes);
        Assert.Null(challenge.ResourceMetadata);
    }

    [Fact]
    public void Of_a_parameter_that_appears_twice_the_first_counts() =>
        Assert.Equal(["read"], Read("Bearer scope=read, scope=admin")!.Scopes);

    [Theory]
    [InlineData("Bearer error=\"insufficient_scope\", scope=\"write\"", true)]
    [InlineData("Bearer error=\"invalid_token\"", false)]
    [InlineData("Bearer", false)]
    public void Only_the_error_of_RFC_6750_asks_for_more_scopes(string header, bool expected) =>
        Assert.Equal(expected, Read(header)!.IsInsufficientScope);

    [Theory]
    [InlineData("")]
    [InlineData("Basic realm=\"x\"")]
    [InlineData("scope=read")]
    public void Without_a_bearer_challenge_there_is_none(string header) => Assert.Null(Read(header));

    [Theory]
    [InlineData("Bearer scope=\"never closed")]
    [InlineData("Bearer ===")]
    [InlineData("Bearer \"\", , ,")]
    public void What_cannot_be_read_is_left_out(string header) => Assert.Empty(Read(header)!.Scopes);

    [Fact]
    public void No_header_makes_the_reader_throw_or_hang() => Prop.ForAll(
        Gen.Elements("Bearer", " ", ",", "=", "\"", "\\", "scope", "a", "\t", "é", "\n").ListOf().Select(string.Concat)
            .ToArbitrary(),
        header => Read(header)?.Scopes.All(scope => scope.Length > 0) ?? true).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_quoted_by_the_rules_comes_back_as_it_was() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        value =>
        {
            var quoted = value.Get.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal);
            return Read($"Bearer a=b, resource_metadata=\"{quoted}\", c=d")!.ResourceMetadata == value.Get;
        }).QuickCheckThrowOnFailure();

    private static BearerChallenge? Read(string header) => BearerChallenge.From([header]);
}
