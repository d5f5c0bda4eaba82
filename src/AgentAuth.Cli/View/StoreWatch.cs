using System.Threading.Channels;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.View;

/// <summary>
/// Notices that any process has changed the home, or a file of another tool. The system tells where it can; where it
/// cannot (no watches left, a network file system) the stamps of the files are compared.
/// </summary>
/// <param name="paths">The home.</param>
/// <param name="outside">The files of other tools as they are to be looked for now, there or not.</param>
/// <param name="foreign">Looks at them.</param>
/// <param name="clock">For waiting.</param>
internal sealed class StoreWatch(
    AppPaths paths, Func<IReadOnlyList<string>> outside, ForeignFiles foreign, TimeProvider clock) : IDisposable
{
    /// <summary>Changes come in bursts: a temporary file, a rename, a row of the trail.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan WithoutNotices = TimeSpan.FromSeconds(1);

    /// <summary>Some file systems take watches and never report.</summary>
    private static readonly TimeSpan WithNotices = TimeSpan.FromMinutes(1);

    private readonly Channel<bool> _told = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private FileNotices? _notices;
    private StoreStamp _seen = StoreStamp.Of(paths, outside(), foreign);

    public async Task ChangedAsync(CancellationToken cancellationToken)
    {
        _notices ??= new FileNotices(foreign.HasFolder, () => _told.Writer.TryWrite(true));
        while (true)
        {
            var files = outside();
            if (!_notices.Follow(paths.Home, files))
            {
                if (await IsToldAsync(
                    _notices.AreWhole ? WithNotices : WithoutNotices, cancellationToken).ConfigureAwait(false))
                {
                    await Task.Delay(Burst, clock, cancellationToken).ConfigureAwait(false);
                }

                files = outside();
            }

            var now = StoreStamp.Of(paths, files, foreign);
            if (now != _seen)
            {
                _seen = now;
                return;
            }
        }
    }

    public void Dispose() => _notices?.Dispose();

    /// <summary>False where nobody gave notice: the stamps are compared all the same.</summary>
    private async Task<bool> IsToldAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            return await _told.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
