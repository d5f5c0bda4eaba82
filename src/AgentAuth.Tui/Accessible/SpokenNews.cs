using System.Threading.Channels;
using AgentAuth.Core.Refresh;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;

namespace AgentAuth.Tui.Accessible;

/// <summary>
/// What happens by itself meanwhile. It is told before the next prompt, or at once while the person watches: a voice
/// that begins in the middle of typing cannot be followed.
/// </summary>
internal sealed class SpokenNews(AccessibleServices services) : IEventSink
{
    private readonly Channel<ViewEvent> _news = Channel.CreateUnbounded<ViewEvent>();

    public void Post(ViewEvent happened) => _news.Writer.TryWrite(happened);

    public Task<bool> WaitAsync(CancellationToken cancellationToken) =>
        _news.Reader.WaitToReadAsync(cancellationToken).AsTask();

    /// <summary>Says all that has come, each with its time.</summary>
    public void Tell()
    {
        while (_news.Reader.TryRead(out var happened))
        {
            if (Words(happened) is { } words)
            {
                services.Talk.Say($"{Clock} {words}");
            }
        }
    }

    private string Clock =>
        TimeZoneInfo.ConvertTime(services.Now, services.Session.Zone)
            .ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    private string? Words(ViewEvent happened) => happened switch
    {
        LoginRefreshed { Outcome: RefreshOutcome.Refreshed { RescuePath: null } done } refreshed =>
            done.Grant.Lifetime.Expiry.At is { } end
                ? $"{refreshed.Id} refreshed, expires {SpokenTime.At(end, services.Now, services.Session.Zone)}."
                : $"{refreshed.Id} refreshed.",
        LoginRefreshed { Outcome: not RefreshOutcome.Fresh } refreshed => new SpokenRefresh(services)
            .Result(refreshed.Id, refreshed.Outcome),
        ListingFailed failed => Dialogue.Sentence(failed.Problem.Message),
        _ => null,
    };
}
