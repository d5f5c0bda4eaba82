using System.Net;

namespace AgentAuth.Core.Tests.OAuth;

/// <summary>
/// Answers addresses from a table and remembers what was asked; an address that is not in it answers 404.
/// </summary>
internal sealed class RecordedHandler : HttpMessageHandler
{
    private readonly Dictionary<string, (HttpStatusCode Status, string Body)> _answers = [];

    public List<(string Method, string Address, string Body)> Requests { get; } = [];

    public RecordedHandler Answer(string address, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        _answers[address] = (status, body);
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

        var (status, body) = _answers.GetValueOrDefault(address, (HttpStatusCode.NotFound, "<html>"));
        return new HttpResponseMessage(status) { Content = new StringContent(body) };
    }
}
