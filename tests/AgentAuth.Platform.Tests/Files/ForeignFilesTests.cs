using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Tests.Files;

/// <summary>A disk that does not answer is left behind, and what lies on others is read all the same.</summary>
public sealed class ForeignFilesTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1);

    private readonly ManualResetEventSlim _mount = new();
    private readonly ForeignFiles _files = new(Patience, Timeout.InfiniteTimeSpan);

    public void Dispose() => _mount.Set();

    [Fact]
    public void What_does_not_answer_is_said_and_others_are_read()
    {
        var failure = Assert.Throws<ForeignFileException>(() => _files.Ask("/dead/a", Stuck));

        Assert.StartsWith("does not answer", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, _files.Ask("/alive", () => 2));
        Assert.Equal(3, _files.Ask("/dead/a", Stuck, otherwise: 3));
    }

    [Fact]
    public void A_path_that_keeps_its_thread_is_not_asked_again_before_it_has_answered()
    {
        var asked = 0;
        Assert.Throws<ForeignFileException>(() => _files.Ask("/dead/a", Stuck));
        Assert.Throws<ForeignFileException>(() => _files.Ask("/dead/a", () => ++asked));
        Assert.Equal(0, asked);

        _mount.Set();

        Assert.True(
            SpinWait.SpinUntil(() => _files.Ask("/dead/a", () => ++asked, otherwise: 0) > 0, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void What_a_question_throws_comes_back_to_whoever_asked()
    {
        var files = new ForeignFiles(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        Assert.Throws<NotSupportedException>(() => files.Ask<int>("/a", () => throw new NotSupportedException()));
        Assert.Equal(1, files.Ask("/a", () => 1));
        Assert.Null(files.Read(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), 10));
    }

    private int Stuck()
    {
        _mount.Wait();
        return 1;
    }
}
