using System.Net;
using System.Text.RegularExpressions;

namespace AgentAuth.Testing;

/// <summary>
/// The person in front of the browser: opens an authorization URL, fills in the sandbox's form and presses a button.
/// The handler must not follow redirects; what the browser would do next with the last one is up to the test.
/// </summary>
public sealed partial class SandboxUser(HttpMessageHandler network, string name = "ada")
{
    private string? _cookie;

    /// <summary>Where the browser is sent after Allow: the client's redirect URI with code, state and iss.</summary>
    public Task<Uri> ApproveAsync(Uri authorizationUrl, CancellationToken cancellationToken = default) =>
        DecideAsync(authorizationUrl, "allow", cancellationToken);

    public Task<Uri> DenyAsync(Uri authorizationUrl, CancellationToken cancellationToken = default) =>
        DecideAsync(authorizationUrl, "deny", cancellationToken);

    /// <summary>Allows a device login at its <c>verification_uri_complete</c>.</summary>
    public async Task ApproveDeviceAsync(Uri verificationUri, CancellationToken cancellationToken = default)
    {
        using var page = await GetAsync(verificationUri, cancellationToken);
        using var answer = await SubmitAsync(
            verificationUri, await FormOfAsync(page, cancellationToken), "allow", cancellationToken);
        Expect(answer, HttpStatusCode.OK);
    }

    private async Task<Uri> DecideAsync(Uri authorizationUrl, string decision, CancellationToken cancellationToken)
    {
        using var page = await GetAsync(authorizationUrl, cancellationToken);
        if (page.Headers.Location is { } consentIsKnown)
        {
            return consentIsKnown;
        }

        using var answer = await SubmitAsync(
            authorizationUrl, await FormOfAsync(page, cancellationToken), decision, cancellationToken);
        Expect(answer, HttpStatusCode.SeeOther);
        return answer.Headers.Location!;
    }

    private async Task<HttpResponseMessage> GetAsync(Uri url, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        var page = await SendAsync(request, cancellationToken);
        if (page.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            _cookie = cookies.First().Split(';')[0];
        }

        return page;
    }

    private async Task<HttpResponseMessage> SubmitAsync(
        Uri page, (string Action, Dictionary<string, string> Fields) form, string decision,
        CancellationToken cancellationToken)
    {
        form.Fields["username"] = name;
        form.Fields["decision"] = decision;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(page, form.Action))
        {
            Content = new FormUrlEncodedContent(form.Fields),
        };
        request.Headers.Add("Cookie", _cookie);
        return await SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var invoker = new HttpMessageInvoker(network, disposeHandler: false);
        return await invoker.SendAsync(request, cancellationToken);
    }

    private static async Task<(string Action, Dictionary<string, string> Fields)> FormOfAsync(
        HttpResponseMessage page, CancellationToken cancellationToken)
    {
        Expect(page, HttpStatusCode.OK);
        var html = await page.Content.ReadAsStringAsync(cancellationToken);
        var action = WebUtility.HtmlDecode(FormAction().Match(html).Groups[1].Value);
        var fields = HiddenField().Matches(html)
            .ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));
        return (action, fields);
    }

    private static void Expect(HttpResponseMessage response, HttpStatusCode status)
    {
        if (response.StatusCode != status)
        {
            throw new InvalidOperationException(
                $"the sandbox answered {(int)response.StatusCode} where {(int)status} was expected");
        }
    }

    [GeneratedRegex("<form method=\"post\" action=\"([^\"]*)\"")]
    private static partial Regex FormAction();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
