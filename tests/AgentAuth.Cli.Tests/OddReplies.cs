using System.Net.Http.Headers;
using System.Text;

namespace AgentAuth.Cli.Tests;

/// <summary>
/// Every JSON object of the provider with members beside its own that are legal JSON and not legal Unicode.
/// </summary>
internal sealed class OddReplies(HttpMessageHandler provider) : HttpMessageHandler
{
    private static readonly byte[] Odd = [
        .. """{"\ud800":"\udfff","odd":["\ud83d",{"\udc00":1}],"bytes":"""u8, (byte)'"', 0xFF, 0xED, 0xA0, 0x80,
        (byte)'"'];

    private readonly HttpMessageInvoker _provider = new(provider, disposeHandler: false);

    /// <summary>In place of what the provider answers, by path, as often as said.</summary>
    public Dictionary<string, (int Status, string Body, int Times)> Instead { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Instead.TryGetValue(request.RequestUri!.AbsolutePath, out var given) && given.Times > 0)
        {
            Instead[request.RequestUri.AbsolutePath] = given with { Times = given.Times - 1 };
            var instead = new HttpResponseMessage((System.Net.HttpStatusCode)given.Status)
            {
                Content = new StringContent(given.Body, Encoding.UTF8, "application/json"),
            };

            // Longer than anyone waits for a second try: no clock has to move.
            instead.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromHours(1));
            return instead;
        }

        var response = await _provider.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);

        if (body is [(byte)'{', .. var rest])
        {
            byte[] between = rest.AsSpan().TrimStart(" \r\n"u8) is [(byte)'}', ..] ? [] : [(byte)','];
            response.Content = new ByteArrayContent([.. Odd, .. between, .. rest]);
        }

        return response;
    }

    protected override void Dispose(bool disposing)
    {
        _provider.Dispose();
        base.Dispose(disposing);
    }
}
