using AgentAuth.Core.Errors;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Tests.Files;

public sealed class SafeFileTests : IDisposable
{
    private readonly TestHome _home = new();

    private string FilePath => Path.Combine(_home.Paths.Home, "file.json");

    public void Dispose() => _home.Dispose();

    [Fact]
    public void A_missing_file_and_a_missing_folder_are_null()
    {
        Assert.Null(SafeFile.Read(FilePath));

        SafeDirectory.Ensure(_home.Paths.Home);

        Assert.Null(SafeFile.Read(FilePath));
    }

    [Fact]
    public void A_private_file_is_read_whole()
    {
        TestHome.Put(FilePath, "text");

        var read = SafeFile.Read(FilePath)!;

        Assert.Equal("text"u8.ToArray(), read.Bytes);
        Assert.Equal(File.GetLastWriteTimeUtc(FilePath), read.WrittenAt.UtcDateTime);
        Assert.True(read.IsPrivate);
    }

    [Theory]
    [InlineData(1901)]
    [InlineData(2446)]
    public void A_file_of_another_age_says_when_it_was_written(int year)
    {
        TestHome.Put(FilePath, "text");
        File.SetLastWriteTimeUtc(FilePath, new DateTime(year, 12, 31, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(File.GetLastWriteTimeUtc(FilePath), SafeFile.Read(FilePath)!.WrittenAt.UtcDateTime);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherExecute)]
    public void A_file_open_to_others_is_refused_with_the_remedy_and_left_as_it_is(UnixFileMode extra)
    {
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | extra;
        TestHome.Put(FilePath, "CANARY", mode);

        var problem = Refusal(FilePath);

        Assert.Equal($"chmod 600 {FilePath}", problem.Hint);
        Assert.DoesNotContain("CANARY", problem.Message, StringComparison.Ordinal);
        Assert.Equal(mode, File.GetUnixFileMode(FilePath));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead | UnixFileMode.OtherRead, true)]
    [InlineData(UnixFileMode.GroupWrite, false)]
    [InlineData(UnixFileMode.OtherWrite, false)]
    public void Configuration_may_be_readable_by_others_and_never_writable(UnixFileMode extra, bool allowed)
    {
        TestHome.Put(FilePath, "text", UnixFileMode.UserRead | UnixFileMode.UserWrite | extra);

        if (allowed)
        {
            Assert.False(SafeFile.Read(FilePath, FileRule.OthersMayRead)!.IsPrivate);
        }
        else
        {
            Assert.Throws<AgentAuthException>(() => SafeFile.Read(FilePath, FileRule.OthersMayRead));
        }
    }

    [Fact]
    public void A_link_is_refused_even_to_a_file_that_is_fine()
    {
        var other = TestHome.Put(Path.Combine(_home.Paths.Home, "other"), "text");
        File.CreateSymbolicLink(FilePath, other);

        Assert.Contains("symbolic link", Refusal(FilePath).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_a_second_name_is_refused()
    {
        TestHome.Put(FilePath, "text");
        TestHome.Shell($"ln '{FilePath}' '{FilePath}.2'");

        Assert.Contains("hard links", Refusal(FilePath).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fifo_is_refused_and_not_waited_for()
    {
        SafeDirectory.Ensure(_home.Paths.Home);
        TestHome.Shell($"mkfifo -m 600 '{FilePath}'");

        Assert.Contains("not a regular file", Refusal(FilePath).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_the_place_of_a_file_is_refused()
    {
        SafeDirectory.Ensure(FilePath);

        Assert.Contains("not a regular file", Refusal(FilePath).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_over_one_mebibyte_is_refused_and_one_of_that_size_is_read()
    {
        TestHome.Put(FilePath, new string('a', SafeFile.LargestSize));
        Assert.Equal(SafeFile.LargestSize, SafeFile.Read(FilePath)!.Bytes.Length);

        TestHome.Put(FilePath, new string('a', SafeFile.LargestSize + 1));
        Assert.Contains("1 MiB", Refusal(FilePath).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_is_refused() =>
        Assert.Contains("not a regular file", Refusal("/dev/null").Message, StringComparison.Ordinal);

    [Fact]
    public async Task Readers_see_the_old_or_the_new_file_while_it_is_replaced_without_pause()
    {
        TestHome.Put(FilePath, new string('a', 5000));
        using var stop = new CancellationTokenSource();

        var writer = Task.Run(() =>
        {
            for (var round = 0; round < 300; round++)
            {
                AtomicFile.Replace(FilePath, Enumerable.Repeat((byte)('a' + (round % 26)), 5000).ToArray());
            }

            stop.Cancel();
        });

        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                var bytes = SafeFile.Read(FilePath)!.Bytes;
                Assert.Equal(5000, bytes.Length);
                Assert.Single(bytes.Distinct());
            }
        }));

        await Task.WhenAll([writer, .. readers]);
    }

    private static Problem Refusal(string path)
    {
        var problem = Assert.Throws<AgentAuthException>(() => SafeFile.Read(path)).Problem;
        Assert.Equal(ProblemCode.UnsafeStore, problem.Code);
        Assert.StartsWith(path, problem.Message, StringComparison.Ordinal);
        return problem;
    }
}
