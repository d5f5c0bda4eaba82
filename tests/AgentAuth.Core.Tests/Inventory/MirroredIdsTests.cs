using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Ports;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Core.Tests.Inventory;

public class MirroredIdsTests
{
    [Theory]
    [InlineData(null, "gh")]
    [InlineData("github.com", "gh/github.com")]
    [InlineData("GitHub.com", "gh/github.com")]
    [InlineData("my profile", "gh/my-profile")]
    [InlineData("arn:aws:eks:eu-north-1:1234:cluster/prod", "gh/arn-aws-eks-eu-north-1-1234-cluster-prod")]
    [InlineData("../../etc/passwd", "gh/etc-passwd")]
    [InlineData("ada@example.com", "gh/ada@example.com")]
    [InlineData("name.", "gh/name")]
    [InlineData("con", "gh/con")]
    public void A_name_becomes_its_nearest_form(string? name, string expected) =>
        Assert.Equal(expected, Assert.Single(Ids(name)));

    [Fact]
    public void A_name_without_a_usable_character_becomes_a_hash() =>
        Assert.Matches("^gh/[0-9a-f]{6}$", Assert.Single(Ids("日本")));

    [Fact]
    public void Where_two_names_meet_the_exact_one_keeps_its_own()
    {
        var ids = Ids("My Key", "my-key", "MY/KEY");

        Assert.Contains("gh/my-key", ids);
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(
            "my-key",
            Assigned("My Key", "my-key", "MY/KEY").Single(entry => entry.Id.ToString() == "gh/my-key").Credential.Name);
    }

    [Fact]
    public void Long_names_that_differ_at_their_ends_stay_apart()
    {
        var long1 = new string('a', 80) + "1";
        var long2 = new string('a', 80) + "2";

        Assert.Equal(2, Ids(long1, long2).Distinct().Count());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(50)]
    public void Any_number_of_one_name_in_one_file_stay_apart_and_keep_their_ids(int count)
    {
        var credentials = Enumerable.Range(0, count)
            .Select(index => Named("ada@github.com", "~/.git-credentials") with { Distinction = $"/org{index}" })
            .ToList();
        var alike = Enumerable.Range(0, count).Select(_ => Named("ada@github.com", "~/.netrc")).ToList();

        var ids = MirroredIds.Assign(credentials.Concat(alike)).Select(entry => entry.Id).ToList();

        Assert.Equal(2 * count, ids.Distinct().Count());
        Assert.Equal(ids, MirroredIds.Assign(credentials.Concat(alike)).Select(entry => entry.Id));
        Assert.Equal(
            ids.Take(count).Reverse(),
            MirroredIds.Assign([credentials[0], .. credentials.Skip(1).Reverse()]).Select(entry => entry.Id).Skip(1)
                .Append(ids[0]));
    }

    [Fact]
    public void Any_names_give_different_valid_ids_and_the_same_ones_every_time() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<string>().ListOf().ToArbitrary(),
        names =>
        {
            var first = Ids([.. names.Distinct()]);
            return first.Distinct().Count() == first.Length
                && first.All(id => CredentialId.TryParse(id, out _))
                && first.SequenceEqual(Ids([.. names.Distinct()]));
        }).QuickCheckThrowOnFailure();

    private static string[] Ids(params string?[] names) => [.. Assigned(names).Select(entry => entry.Id.ToString())];

    private static IReadOnlyList<(CredentialId Id, MirroredCredential Credential)> Assigned(params string?[] names) =>
        MirroredIds.Assign(names.Select((name, index) => Named(name, $"~/file{index}")));

    private static MirroredCredential Named(string? name, string source) => new()
    {
        Owner = "gh",
        Name = name,
        Provider = "github",
        Kind = CredentialKind.Oauth,
        Lifetime = new Lifetime(DateTimeOffset.UnixEpoch, Expiry.Unknown),
        Source = source,
    };
}
