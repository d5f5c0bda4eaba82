using AgentAuth.Core.Credentials;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Tests.Refresh;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Core.Tests.Revocation;

/// <summary>Where a server has no introspection, an ordinary call tells.</summary>
public sealed class RevocationProofTests : IDisposable
{
    private static readonly ProofCall UserInfo = new($"https://sandbox.test{SandboxPaths.UserInfo}");

    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_token_that_a_call_takes_is_alive() => Assert.False(await AskAsync(UserInfo));

    [Fact]
    public async Task A_token_that_a_call_refuses_as_invalid_is_dead() =>
        Assert.True(await AskAsync(UserInfo, grant => grant with { AccessToken = Secret.FromText("unknown")! }));

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, null)]
    public async Task Where_every_call_is_answered_well_the_answer_says_whether_it_is_alive(bool says, bool? dead) =>
        Assert.Equal(dead, await AskAsync(UserInfo with { IsAlive = _ => says }));

    [Fact]
    public async Task Trouble_at_the_server_proves_nothing()
    {
        _world.Sandbox.Faults.Add(SandboxPaths.UserInfo, new Fault.ServerError());

        Assert.Null(await AskAsync(UserInfo));
    }

    [Fact]
    public async Task Without_a_call_nothing_is_known() => Assert.Null(await AskAsync(null));

    private async Task<bool?> AskAsync(ProofCall? call, Func<Grant, Grant>? change = null)
    {
        var given = _world.GiveGrant(TimeSpan.FromHours(1)) with
        {
            Server = World.Server with { IntrospectionEndpoint = null },
        };
        var grant = change?.Invoke(given) ?? given;
        var provider = new ProviderDefinition { Id = "acme", Name = "Acme", ClientId = grant.ClientId, Proof = call };

        var proof = await new RevocationProof(_world.Http).AskAsync(
            provider, _world.Clients.ClientOf(grant, provider), grant, CancellationToken.None);

        return proof.AccessIsDead;
    }
}
