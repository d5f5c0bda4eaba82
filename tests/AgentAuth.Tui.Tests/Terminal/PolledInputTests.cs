using System.IO.Pipes;
using System.Text;
using AgentAuth.Tui.Terminal.Unix;

namespace AgentAuth.Tui.Tests.Terminal;

public sealed class PolledInputTests : IDisposable
{
    private readonly AnonymousPipeServerStream _person = new(PipeDirection.Out);

    private PolledInput Open() => new((int)_person.ClientSafePipeHandle.DangerousGetHandle());

    [Fact]
    public async Task A_read_that_is_given_up_takes_nothing_away_from_the_next_reader()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has a console of its own.");
        using var abandoned = new StreamReader(Open());
        using var next = new StreamReader(Open());
        using var enough = new CancellationTokenSource();

        var read = abandoned.ReadLineAsync(enough.Token).AsTask();
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        _person.Write("j\nj\nq\n"u8);

        Assert.Equal("j", await next.ReadLineAsync(CancellationToken.None));
        Assert.Equal("j", await next.ReadLineAsync(CancellationToken.None));
        Assert.Equal("q", await next.ReadLineAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_reader_that_gave_up_once_reads_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has a console of its own.");
        using var reader = new StreamReader(Open());
        using var enough = new CancellationTokenSource();
        var read = reader.ReadLineAsync(enough.Token).AsTask();
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);

        using var later = new CancellationTokenSource();
        var again = reader.ReadLineAsync(later.Token);
        _person.Write(Encoding.UTF8.GetBytes("ü\n"));

        Assert.Equal("ü", await again);
    }

    [Fact]
    public async Task The_end_of_the_input_is_no_line()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has a console of its own.");
        using var reader = new StreamReader(Open());
        using var later = new CancellationTokenSource();
        var read = reader.ReadLineAsync(later.Token);
        _person.Dispose();

        Assert.Null(await read);
    }

    public void Dispose() => _person.Dispose();
}
