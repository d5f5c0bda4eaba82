using AgentAuth.Core.Errors;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Platform.Tests.Storage;

public sealed class ClientRegistrationFilesTests : IDisposable
{
    private readonly TestHome _home = new();

    private ClientRegistrationFiles Files => new(_home.Paths);

    [Fact]
    public void A_client_comes_back_with_the_way_it_names_itself()
    {
        Files.Write(Registration("https://id.test", "one") with { Authentication = ClientAuthentication.Basic });

        var read = Files.Read("https://id.test")!;

        Assert.Equal("one", read.ClientId);
        Assert.Equal("CANARY-one", read.ClientSecret!.Reveal());
        Assert.Equal(ClientAuthentication.Basic, read.Authentication);
        Assert.Equal(DateTimeOffset.UnixEpoch, read.RegisteredAt);
        Assert.False(read.IsBrought);
    }

    [Fact]
    public void A_later_client_takes_new_logins_and_leaves_older_grants_theirs()
    {
        Files.Write(Registration("https://id.test", "one"));
        Files.Write(Registration("https://id.test", "two"));

        Assert.Equal("two", Files.Read("https://id.test")!.ClientId);
        Assert.Equal("CANARY-one", Files.Find("https://id.test", "one")!.ClientSecret!.Reveal());
    }

    [Fact]
    public void A_client_that_the_user_brought_is_found_and_not_offered()
    {
        Files.Keep(Registration("https://id.test", "mine"));

        Assert.NotNull(Files.Find("https://id.test", "mine"));
        Assert.Null(Files.Read("https://id.test"));
    }

    [Theory]
    [InlineData("https://other.test", "one")]
    [InlineData("https://id.test/", "one")]
    [InlineData("https://id.test", "two")]
    public void A_client_is_never_found_at_another_issuer_or_under_another_id(string issuer, string clientId)
    {
        Files.Write(Registration("https://id.test", "one"));

        Assert.Null(Files.Find(issuer, clientId));
    }

    [Fact]
    public void The_end_of_a_secret_and_who_brought_it_come_back()
    {
        var end = new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.Zero);
        Files.Write(Registration("https://id.test", "one") with { SecretExpiresAt = end, IsBrought = true });

        Assert.Equal(end, Files.Read("https://id.test")!.SecretExpiresAt);
        Assert.True(Files.Read("https://id.test")!.IsBrought);
    }

    [Fact]
    public void A_client_that_is_dropped_is_neither_offered_nor_found()
    {
        Files.Write(Registration("https://id.test", "one"));
        Files.Write(Registration("https://id.test", "two"));

        Files.Drop("https://id.test", "one");
        Assert.Equal("two", Files.Read("https://id.test")!.ClientId);

        Files.Drop("https://id.test", "two");
        Assert.Null(Files.Read("https://id.test"));
        Assert.Null(Files.Find("https://id.test", "one"));
        Assert.Null(Files.Find("https://id.test", "two"));
    }

    [Fact]
    public void A_client_that_is_deleted_is_registered_anew()
    {
        Files.Write(Registration("https://id.test", "one"));
        Files.Delete("https://id.test");

        Assert.Null(Files.Read("https://id.test"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_client_in_a_folder_that_others_can_write_is_not_used(bool home)
    {
        Files.Write(Registration("https://id.test", "one"));

        File.SetUnixFileMode(
            home ? _home.Paths.Home : _home.Paths.GrantsFolder,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherWrite
                | UnixFileMode.OtherExecute);

        var failure = Assert.Throws<AgentAuthException>(() => Files.Read("https://id.test"));
        Assert.Equal(ProblemCode.UnsafeStore, failure.Problem.Code);
    }

    public void Dispose() => _home.Dispose();

    private static ClientRegistration Registration(string issuer, string clientId) => new(
        issuer, clientId, Secret.FromText("CANARY-" + clientId), "http://127.0.0.1:1/callback",
        DateTimeOffset.UnixEpoch);
}
