using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;

namespace AgentAuth.Platform.Tests.Storage;

public sealed class ReadersDuringRefreshTests : IDisposable
{
    private const int Refreshes = 500;
    private const int Readers = 200;

    private static readonly CredentialId Id = CredentialId.Parse("github");

    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    /// <summary>
    /// Access and refresh token carry the number of their generation, so that halves of two files would not match.
    /// </summary>
    [Fact]
    public async Task Two_hundred_readers_see_five_hundred_refreshes_whole_and_in_order()
    {
        _home.Write(GrantOf(0));
        using var over = new CancellationTokenSource();
        var readers = Enumerable.Range(0, Readers).Select(_ => Task.Run(() => ReadUntilAsync(over.Token))).ToList();

        // On a thread of its own: two hundred readers fill the pool.
        await Task.Factory.StartNew(
            RefreshAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await over.CancelAsync();

        Assert.All(await Task.WhenAll(readers), last => Assert.InRange(last, 0, Refreshes));
        Assert.Equal(Refreshes, _home.Grants().Read(Id)!.Generation);
    }

    private async Task<long> ReadUntilAsync(CancellationToken over)
    {
        long last = 0;

        do
        {
            var grant = _home.Grants().Read(Id)
                ?? throw new InvalidOperationException("the token was gone for a moment");
            Assert.Equal($"access-{grant.Generation}", grant.AccessToken.Reveal());
            Assert.Equal($"refresh-{grant.Generation}", grant.RefreshToken!.Reveal());
            Assert.True(grant.Generation >= last, "an older token came back");
            last = grant.Generation;
            await Task.Yield();
        }
        while (!over.IsCancellationRequested);

        return last;
    }

    private void RefreshAll()
    {
        for (var generation = 1; generation <= Refreshes; generation++)
        {
            Refresh(generation);
        }
    }

    private void Refresh(int generation)
    {
        using var held = Lock();
        using var reservation = held.Reserve(
            new RefreshJournal(generation, "attempt", DateTimeOffset.UnixEpoch, "hash"));
        reservation.Commit(GrantOf(generation));
    }

    // More than one attempt: a child that another test starts holds every lock of this process between its fork and its
    // exec.
    private IGrantLock Lock()
    {
        while (true)
        {
            if (_home.Grants().TryLock(Id) is { } held)
            {
                return held;
            }
        }
    }

    private static Grant GrantOf(int generation) =>
        TestHome.GrantOf(access: $"access-{generation}", refresh: $"refresh-{generation}") with
        {
            Generation = generation,
        };
}
