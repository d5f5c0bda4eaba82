using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Platform.Files;
using Microsoft.Win32.SafeHandles;

namespace AgentAuth.Platform.Tests.Files;

public sealed partial class FileLockTests : IDisposable
{
    private readonly TestHome _home = new();
    private readonly string _path;

    public FileLockTests()
    {
        SafeDirectory.Ensure(_home.Paths.GrantsFolder);
        _path = Path.Combine(_home.Paths.GrantsFolder, ".github.lock");
    }

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Only_one_holds_it_and_the_file_stays()
    {
        using (var first = FileLock.TryTake(_path))
        {
            Assert.NotNull(first);
            Assert.Null(FileLock.TryTake(_path));
            Assert.Equal(Environment.ProcessId, FileLock.HolderOf(_path));
        }

        Assert.True(File.Exists(_path));
        using var second = FileLock.TryTake(_path);
        Assert.NotNull(second);
    }

    [Fact]
    public void A_lock_of_another_process_is_respected_and_gone_with_its_death()
    {
        FileLock.TryTake(_path)!.Dispose();
        using var other = HoldElsewhere();

        Assert.Null(FileLock.TryTake(_path));

        other.Kill(entireProcessTree: true);
        other.WaitForExit();
        using var taken = Spin(() => FileLock.TryTake(_path));
        Assert.NotNull(taken);
    }

    [Fact]
    public void A_lock_ends_with_its_holder_while_a_child_that_is_just_starting_has_a_copy_of_it()
    {
        var held = FileLock.TryTake(_path)!;
        var descriptor = Directory.GetFiles("/proc/self/fd").Single(link => new FileInfo(link).LinkTarget == _path);
        using var copy = new SafeFileHandle(
            Duplicate(int.Parse(Path.GetFileName(descriptor), CultureInfo.InvariantCulture)), ownsHandle: true);

        held.Dispose();

        using var next = FileLock.TryTake(_path);
        Assert.NotNull(next);
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [Fact]
    public async Task Patience_ends_with_the_holders_number()
    {
        using var held = _home.Grants().TryLock(CredentialId.Parse("github"));

        var waiting = _home.Grants()
            .LockAsync(CredentialId.Parse("github"), TimeSpan.FromSeconds(5), CancellationToken.None);
        while (!waiting.IsCompleted)
        {
            await Task.WhenAny(waiting, _home.Clock.UntilTimersAsync(1));
            _home.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var problem = (await Assert.ThrowsAsync<AgentAuthException>(() => waiting)).Problem;
        Assert.Equal(ProblemCode.Busy, problem.Code);
        Assert.Contains($"(pid {Environment.ProcessId})", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        using var held = FileLock.TryTake(_path);
        using var cancelled = new CancellationTokenSource();

        var waiting = FileLock.TakeAsync(
            () => FileLock.TryTake(_path), TimeSpan.FromHours(1), _home.Clock, cancelled.Token);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public void A_lock_file_that_was_replaced_under_its_holder_does_not_let_two_in_unseen()
    {
        using var first = FileLock.TryTake(_path);
        File.Delete(_path);

        using var second = FileLock.TryTake(_path);

        // The first holder's file has no name any more; whoever comes next agrees with the second.
        Assert.NotNull(second);
        Assert.Null(FileLock.TryTake(_path));
    }

    [Theory]
    [InlineData("ln -s /dev/null '{0}'")]
    [InlineData("mkfifo -m 600 '{0}'")]
    [InlineData("mkdir '{0}'")]
    [InlineData("touch '{0}'; chmod 666 '{0}'")]
    public void An_unsafe_lock_file_is_refused(string make)
    {
        TestHome.Shell(string.Format(System.Globalization.CultureInfo.InvariantCulture, make, _path));

        var problem = Assert.Throws<AgentAuthException>(() => FileLock.TryTake(_path)).Problem;

        Assert.Equal(ProblemCode.UnsafeStore, problem.Code);
    }

    [Fact]
    public async Task Among_many_at_once_one_is_inside_at_a_time()
    {
        var inside = 0;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            using var held = await FileLock.TakeAsync(
                () => FileLock.TryTake(_path), TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None);
            Assert.Equal(1, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        })));
    }

    private Process HoldElsewhere()
    {
        var start = new ProcessStartInfo("flock") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["--exclusive", _path, "sh", "-c", "echo held; exec sleep 60"])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        Assert.Equal("held", process.StandardOutput.ReadLine());
        return process;
    }

    // The kernel lets go when the last descriptor is closed, a moment after the process was reaped.
    private static FileLock? Spin(Func<FileLock?> take)
    {
        var deadline = Stopwatch.StartNew();
        while (deadline.Elapsed < TimeSpan.FromSeconds(10))
        {
            if (take() is { } taken)
            {
                return taken;
            }

            Thread.Yield();
        }

        return null;
    }
}
