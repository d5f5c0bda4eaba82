using System.Threading.Channels;
using AgentAuth.Platform;

namespace AgentAuth.Cli.View;

/// <summary>
/// Notices that any process has changed the home. The system tells where it can, which costs nothing while nothing happens;
/// where it cannot (no such folder yet, no watches left, a network file system) the stamps of the files are compared.
/// </summary>
internal sealed class StoreWatch(AppPaths paths, TimeProvider clock) : IDisposable
{
    /// <summary>Changes come in bursts: a temporary file, a rename, a row of the trail.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan WithoutNotices = TimeSpan.FromSeconds(1);

    /// <summary>Some file systems take watches and never report.</summary>
    private static readonly TimeSpan WithNotices = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> _notices = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private FileSystemWatcher? _watcher;
    private StoreStamp _seen = StoreStamp.Of(paths);

    public async Task ChangedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Watch();
            await NoticeAsync(_watcher is null ? WithoutNotices : WithNotices, cancellationToken).ConfigureAwait(false);
            await Task.Delay(Burst, clock, cancellationToken).ConfigureAwait(false);
            var now = StoreStamp.Of(paths);
            if (now != _seen)
            {
                _seen = now;
                return;
            }
        }
    }

    public void Dispose() => _watcher?.Dispose();

    private async Task NoticeAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            await _notices.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody gave notice: the stamps are compared all the same.
        }
    }

    private void Watch()
    {
        if (_watcher is not null || !Directory.Exists(paths.Home))
        {
            return;
        }

        try
        {
            _watcher = new FileSystemWatcher(paths.Home) { IncludeSubdirectories = true };
            _watcher.Changed += (_, _) => _notices.Writer.TryWrite(true);
            _watcher.Created += (_, _) => _notices.Writer.TryWrite(true);
            _watcher.Deleted += (_, _) => _notices.Writer.TryWrite(true);
            _watcher.Renamed += (_, _) => _notices.Writer.TryWrite(true);
            _watcher.EnableRaisingEvents = true;
        }
        catch (IOException)
        {
            // The system has no watch left (inotify: max_user_instances).
            _watcher?.Dispose();
            _watcher = null;
        }
    }
}
