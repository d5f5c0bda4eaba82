using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Platform.Tests.Storage;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class SecretFileStoreTests : IDisposable
{
    private static readonly CredentialId Id = CredentialId.Parse("acme/key");
    private static readonly DateTimeOffset Then = new(2026, 4, 2, 9, 30, 0, TimeSpan.Zero);

    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void A_key_is_read_back_as_it_was_written()
    {
        var secret = KeyOf() with
        {
            Provider = "other",
            Scopes = ["read", "write"],
            Risk = RiskLevel.High,
            AccountLabel = "a@b.dev",
            VerifiedAt = Then,
            RevokedAt = Then.AddDays(1),
            Rejected = new RejectedToken("hash", Then),
            Generation = 7,
        };
        _home.Secrets().Write(secret);

        var read = _home.Secrets().Read(Id)!;

        Assert.Equal(secret.Scopes, read.Scopes);
        Assert.Empty(read.UnknownMembers);
        Assert.Equal(
            secret with { Scopes = [], UnknownMembers = [] }, read with { Scopes = [], UnknownMembers = [] });
        Assert.Equal(Id, Assert.Single(_home.Secrets().ReadAll()).Id);
    }

    [Fact]
    public void A_program_or_a_manager_that_gives_it_comes_back()
    {
        Assert.True(SecretReference.TryParse("op://vault/item/field", out var reference));
        _home.Secrets().Write(KeyOf() with { Secret = null, Command = ["pass", "show", "a b"] });
        Assert.Equal(["pass", "show", "a b"], _home.Secrets().Read(Id)!.Command);

        _home.Secrets().Write(KeyOf() with { Secret = null, Reference = reference });
        Assert.Equal(reference, _home.Secrets().Read(Id)!.Reference);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Its_end_comes_back_known_or_not(bool known)
    {
        var end = known ? Expiry.Known(Then.AddDays(9)) : Expiry.Unknown;
        _home.Secrets().Write(KeyOf() with { Lifetime = new Lifetime(Then, end) });

        Assert.Equal(new Lifetime(Then, end), _home.Secrets().Read(Id)!.Lifetime);
        Assert.DoesNotContain("scope", File.ReadAllText(_home.Paths.SecretFile(Id)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"api_key"}""")]
    [InlineData("""{"secret":"CANARY","command":["pass"]}""")]
    [InlineData("""{"command":[]}""")]
    [InlineData("""{"secret":"CANARY","kind":"odd"}""")]
    [InlineData("""{"secret":"CANARY","risk":"odd"}""")]
    [InlineData("""{"reference":"odd"}""")]
    public void A_file_that_says_no_way_or_two_is_kept_aside_when_it_is_replaced(string text)
    {
        var path = TestHome.Put(_home.Paths.SecretFile(Id), text);

        var failure = Assert.Throws<AgentAuthException>(() => _home.Secrets().Read(Id));
        _home.Secrets().Write(KeyOf());

        Assert.Equal(ProblemCode.CorruptStore, failure.Problem.Code);
        Assert.Equal([AuditEvent.StoreQuarantined], _home.Recorded);
        Assert.Equal(KeyOf().Secret, _home.Secrets().Read(Id)!.Secret);
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(path)!).Length);

        Assert.True(_home.Secrets().Delete(Id));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void What_is_not_there_is_not_removed()
    {
        Assert.False(_home.Secrets().Delete(Id));

        _home.Secrets().Write(KeyOf());

        Assert.False(_home.Secrets().Delete(CredentialId.Parse("acme/other")));
        Assert.True(_home.Secrets().Delete(Id));
        Assert.Null(_home.Secrets().Read(Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_is_read_or_removed_in_a_folder_that_others_can_write(bool home)
    {
        _home.Secrets().Write(KeyOf());
        File.SetUnixFileMode(
            home ? _home.Paths.Home : _home.Paths.SecretsFolder,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherWrite
                | UnixFileMode.OtherExecute);

        Assert.Equal(
            ProblemCode.UnsafeStore,
            Assert.Throws<AgentAuthException>(() => _home.Secrets().Read(Id)).Problem.Code);
        Assert.Equal(
            ProblemCode.UnsafeStore,
            Assert.Throws<AgentAuthException>(() => _home.Secrets().Delete(Id)).Problem.Code);
        Assert.True(File.Exists(_home.Paths.SecretFile(Id)));
    }

    private static StoredSecret KeyOf() => new()
    {
        Id = Id,
        Provider = "acme",
        Kind = CredentialKind.Pat,
        Secret = Secret.FromText("CANARY-key"),
        Lifetime = new Lifetime(Then, Expiry.Never),
    };
}
