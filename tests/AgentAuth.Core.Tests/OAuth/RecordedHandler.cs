using System.Net;

namespace AgentAuth.Core.Tests.OAuth;

/// <summary>
/// Answers addresses from a table and remembers what was asked; an address that is not in it answers 404.
/// </summary>
internal sealed class RecordedHandler : HttpMessageHandler
{
    private readonly Dictionary<string, (HttpStatusCode Status, string Body)> _answers = [];

    private readonly Dictionary<string, string> _redirects = [];

    public List<(string Method, string Address, string Body)> Requests { get; } = [];

    public RecordedHandler Answer(string address, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        _answers[address] = (status, body);
        return this;
    }

    /// <param name="address">Moved for good.</param>
    /// <param name="target">As the header says it.</param>
    public RecordedHandler Redirect(string address, string target)
    {
        _redirects[address] = target;
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.AbsoluteUri;
        Requests.Add((
            request.Method.Method,
            address,
            request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken)));

        if (_redirects.GetValueOrDefault(address) is { } target)
        {
            var moved = new HttpResponseMessage(HttpStatusCode.MovedPermanently);
            moved.Headers.TryAddWithoutValidation("Location", target);
            return moved;
        }

        var (status, body) = _answers.GetValueOrDefault(address, (HttpStatusCode.NotFound, "<html>"));
        return new HttpResponseMessage(status) { Content = new StringContent(body) };
    }
}
