using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Platform.Tests.Storage;

public sealed class LoginLockFilesTests : IDisposable
{
    private static readonly CredentialId Id = CredentialId.Parse("mcp/mcp.test+mcp");

    private readonly TestHome _home = new();

    private LoginLockFiles Locks => new(_home.Paths, TimeProvider.System);

    [Fact]
    public async Task One_asks_and_the_next_learns_that_it_waited()
    {
        var first = await Locks.TakeAsync(Id, TimeSpan.Zero, CancellationToken.None);
        var second = Locks.TakeAsync(Id, TimeSpan.FromMinutes(1), CancellationToken.None);

        Assert.False(first!.Waited);
        Assert.False(second.IsCompleted);

        first.Dispose();
        using var turn = await second;
        Assert.True(turn!.Waited);
    }

    [Fact]
    public async Task Patience_ends()
    {
        using var first = await Locks.TakeAsync(Id, TimeSpan.Zero, CancellationToken.None);

        Assert.Null(await Locks.TakeAsync(Id, TimeSpan.Zero, CancellationToken.None));
    }

    [Fact]
    public async Task A_refresh_is_not_held_up_by_a_person_who_reads()
    {
        using var turn = await Locks.TakeAsync(Id, TimeSpan.Zero, CancellationToken.None);
        using var held = _home.Grants().TryLock(Id);

        Assert.NotNull(held);
    }

    [Fact]
    public async Task Another_credential_has_its_own_turn()
    {
        using var first = await Locks.TakeAsync(Id, TimeSpan.Zero, CancellationToken.None);
        using var other = await Locks.TakeAsync(
            CredentialId.Parse("mcp/other.test"), TimeSpan.Zero, CancellationToken.None);

        Assert.NotNull(other);
    }

    public void Dispose() => _home.Dispose();
}
