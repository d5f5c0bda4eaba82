using AgentAuth.Core.Access;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Tests.Refresh;

namespace AgentAuth.Core.Tests.Access;

public sealed class OwnerTokenTests : IDisposable
{
    private static readonly CredentialId Id = CredentialId.Parse("tool/main");

    private readonly World _world = new();
    private readonly List<IReadOnlyList<string>> _ran = [];
    private MirroredCredential _mirror;
    private string _printed = "ya29.first";

    public OwnerTokenTests() => _mirror = Mirror(PrintedForm.Text, "old", Expiry.Unknown);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task The_end_is_taken_from_the_owners_file_where_it_holds_the_printed_token()
    {
        var end = _world.Time.GetUtcNow().AddMinutes(55);
        var print = Print(() => _mirror = Mirror(PrintedForm.Text, "ya29.first", Expiry.Known(end)));

        var handed = await print.RunAsync(
            Id, new TokenDemand { MinimumTtl = TimeSpan.FromMinutes(50) }, CancellationToken.None);

        Assert.Equal("ya29.first", handed!.Secret.Reveal());
        Assert.Equal(end, handed.Expiry.At);
        Assert.Equal(["tool", "print", "--for", "main account"], Assert.Single(_ran));
    }

    [Fact]
    public async Task An_end_that_comes_too_soon_is_refused_with_the_owners_command()
    {
        var print = Print(
            () => _mirror = Mirror(
                PrintedForm.Text, "ya29.first", Expiry.Known(_world.Time.GetUtcNow().AddMinutes(5))));

        var failure = await Assert.ThrowsAsync<AgentAuthException>(
            () => print.RunAsync(Id, new TokenDemand { MinimumTtl = TimeSpan.FromMinutes(6) }, CancellationToken.None));

        Assert.Equal((ProblemCode.CredentialExpired, "tool login"), (failure.Problem.Code, failure.Problem.Hint));
    }

    [Fact]
    public async Task An_answer_is_used_again_for_a_minute_and_no_longer()
    {
        var print = Print();

        await AskAsync(print);
        _printed = "ya29.second";
        _world.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("ya29.first", await AskAsync(print));
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ya29.second", await AskAsync(print));
    }

    [Fact]
    public async Task An_answer_is_never_used_past_its_own_end()
    {
        var print = Print(
            () => _mirror = Mirror(PrintedForm.Text, _printed, Expiry.Known(_world.Time.GetUtcNow().AddSeconds(20))));

        await AskAsync(print);
        _printed = "ya29.second";
        _world.Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal("ya29.second", await AskAsync(print));
    }

    [Fact]
    public async Task A_token_that_a_server_refused_is_asked_for_again()
    {
        var print = Print();
        await AskAsync(print);
        _printed = "ya29.second";

        var refused = new TokenDemand { RejectedFingerprint = Secret.FromText("ya29.first")!.Fingerprint };

        Assert.Equal("ya29.second", (await print.RunAsync(Id, refused, CancellationToken.None))!.Secret.Reveal());
    }

    [Theory]
    [InlineData(
        """{"accessToken":"eyJ","expires_on":1775124000,"expiresOn":"2026-04-02 09:59:00.000000","tokenType":"Bearer"}""", "2026-04-02T10:00:00Z")]
    [InlineData("""{"accessToken":"eyJ","expires_on":"1775124000"}""", "2026-04-02T10:00:00Z")]
    [InlineData("""{"accessToken":"eyJ","expiresOn":"2026-04-02 10:00:00.000000"}""", "2026-04-02T10:00:00Z")]
    [InlineData("""{"accessToken":"eyJ"}""", null)]
    [InlineData("""{"accessToken":"eyJ","expires_on":99999999999999}""", null)]
    public async Task What_az_prints_is_read_with_its_end(string json, string? end)
    {
        _mirror = Mirror(PrintedForm.AzureJson, "eyJ", Expiry.Unknown);
        _printed = json;

        var handed = await Print().RunAsync(Id, TokenDemand.None, CancellationToken.None);

        Assert.Equal("eyJ", handed!.Secret.Reveal());
        Assert.Equal(
            end is null ? null : DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture),
            handed.Expiry.At);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"accessToken":7e}""")]
    public async Task What_is_no_token_is_not_handed_out(string json)
    {
        _mirror = Mirror(PrintedForm.AzureJson, "eyJ", Expiry.Unknown);
        _printed = json;

        var failure = await Assert.ThrowsAsync<AgentAuthException>(() => AskAsync(Print()));

        Assert.Equal(ProblemCode.UnresolvedReference, failure.Problem.Code);
        Assert.DoesNotContain(json, failure.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_another_account_of_az_is_refused()
    {
        _mirror = Mirror(PrintedForm.AzureJson, "eyJ-mine", Expiry.Unknown);
        _printed = """{"accessToken":"eyJ-other"}""";

        var failure = await Assert.ThrowsAsync<AgentAuthException>(() => AskAsync(Print()));

        Assert.Equal(ProblemCode.PolicyRefused, failure.Problem.Code);
    }

    [Fact]
    public async Task What_prints_nothing_for_others_is_not_run()
    {
        _mirror = _mirror with { Commands = _mirror.Commands with { Prints = null } };

        Assert.Null(await Print().RunAsync(Id, TokenDemand.None, CancellationToken.None));
        Assert.Empty(_ran);
    }

    private static async Task<string> AskAsync(OwnerToken print) =>
        (await print.RunAsync(Id, TokenDemand.None, CancellationToken.None))!.Secret.Reveal();

    private OwnerToken Print(Action? work = null)
    {
        var whole = new WholeInventory(
            new CredentialInventory(
                _world.Grants, _world.Secrets, _world.Notes, _world.Providers, new Settings(), _world.Time),
            new Files(() => _mirror),
            _world.Providers,
            _world.Time);
        return new OwnerToken(
            whole,
            (_, words, _) =>
            {
                _ran.Add(words);
                work?.Invoke();
                return Task.FromResult(Secret.FromText(_printed)!);
            },
            _world.Time);
    }

    private MirroredCredential Mirror(PrintedForm form, string secret, Expiry expiry) => new()
    {
        Owner = "tool",
        Name = "main",
        Provider = "acme",
        Kind = CredentialKind.Cloud,
        Lifetime = new Lifetime(_world.Time.GetUtcNow(), expiry),
        Source = "~/.tool",
        Fingerprint = Secret.FromText(secret)!.Fingerprint,
        Commands = new OwnerCommands { Login = "tool login", Token = "tool print --for 'main account'", Prints = form },
    };

    private sealed class Files(Func<MirroredCredential> read) : IMirroredCredentials
    {
        public IReadOnlyList<MirroredCredential> ReadAll() => [read()];

        public IReadOnlyList<MirroredCredential> ReadOf(string owner) => owner == "tool" ? [read()] : [];
    }
}
