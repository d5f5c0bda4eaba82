using System.Net;
using System.Net.Sockets;
using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Network.Callback;
using AgentAuth.Testing;

namespace AgentAuth.Platform.Tests.Network.Callback;

public sealed class LoopbackListenerTests : IDisposable
{
    private const string Good = "code=CANARY-code&state=right";

    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly LoopbackListenerFactory _factory = new(TimeProvider.System);

    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task The_answer_is_taken_shown_on_a_clean_address_and_the_port_let_go(string host)
    {
        await using var listener = await OpenAsync(host);
        Assert.StartsWith($"http://{host}:", listener.RedirectUri.OriginalString, StringComparison.Ordinal);
        var waiting = ExpectAsync(listener, Judge, CancellationToken.None);

        using var redirect = await _browser.GetAsync(new Uri($"{listener.RedirectUri}?{Good}"));
        Assert.Equal(HttpStatusCode.SeeOther, redirect.StatusCode);
        Assert.Equal("/done", redirect.Headers.Location!.OriginalString);
        Assert.Equal(Good, await waiting);

        using var page = await _browser.GetAsync(new Uri(listener.RedirectUri, "/done"));
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("close this tab", html, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", html, StringComparison.Ordinal);

        await listener.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => _browser.GetAsync(listener.RedirectUri));
    }

    [Fact]
    public async Task A_refusal_leads_to_its_own_page()
    {
        await using var listener = await OpenAsync();
        var waiting = ExpectAsync(listener, _ => CallbackVerdict.Denied, CancellationToken.None);

        using var redirect = await _browser.GetAsync(new Uri($"{listener.RedirectUri}?error=access_denied"));
        Assert.Equal("/denied", redirect.Headers.Location!.OriginalString);
        Assert.Contains(
            "cancelled", await _browser.GetStringAsync(new Uri(listener.RedirectUri, "/denied")),
            StringComparison.Ordinal);
        Assert.Equal("error=access_denied", await waiting);
    }

    [Fact]
    public async Task Another_issuer_s_answer_leads_to_a_page_that_says_so()
    {
        await using var listener = await OpenAsync();
        var waiting = ExpectAsync(listener, _ => CallbackVerdict.WrongIssuer, CancellationToken.None);

        using var redirect = await _browser.GetAsync(new Uri($"{listener.RedirectUri}?code=CANARY&iss=evil"));
        Assert.Equal("/stopped", redirect.Headers.Location!.OriginalString);
        Assert.Contains(
            "Another server answered", await _browser.GetStringAsync(new Uri(listener.RedirectUri, "/stopped")),
            StringComparison.Ordinal);
        await waiting;
    }

    [Fact]
    public async Task An_answer_that_comes_before_anyone_waits_for_it_is_kept()
    {
        await using var listener = await OpenAsync();
        listener.Expect(Judge);

        await AnswerAsync(listener);

        Assert.Equal(Good, await listener.WaitAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("GET", "/favicon.ico", null, 404)]
    [InlineData("GET", "/", null, 404)]
    [InlineData("GET", "/done", null, 404)]
    [InlineData("GET", "/callback/k/?" + Good, null, 404)]
    [InlineData("GET", "/%63allback/k?" + Good, null, 404)]
    [InlineData("POST", "/callback/k?" + Good, null, 405)]
    [InlineData("HEAD", "/callback/k?" + Good, null, 405)]
    [InlineData("GET", "/callback/k?" + Good, "evil.example", 421)]
    [InlineData("GET", "/callback/k?" + Good, "localhost", 421)]
    [InlineData("GET", "/callback/k", null, 400)]
    [InlineData("GET", "/callback/k?code=x&state=wrong", null, 400)]
    [InlineData("GET", "/callback/k?error=access_denied&state=<script>", null, 400)]
    public async Task Anything_else_is_refused_and_the_wait_goes_on(
        string method, string target, string? host, int status)
    {
        await using var listener = await OpenAsync();
        var waiting = ExpectAsync(listener, Judge, CancellationToken.None);

        var answer = await SendRawAsync(
            listener.RedirectUri, $"{method} {target} HTTP/1.1\r\nHost: {HostOf(listener, host)}\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Access-Control", answer, StringComparison.Ordinal);
        Assert.False(waiting.IsCompleted);

        await AnswerAsync(listener);
        Assert.Equal(Good, await waiting);
    }

    [Fact]
    public async Task Every_page_forbids_scripts_frames_caching_and_referrers()
    {
        await using var listener = await OpenAsync();
        using var response = await _browser.GetAsync(listener.RedirectUri);

        string Header(string name) =>
            string.Join(',', response.Headers.TryGetValues(name, out var values) ? values : []);
        Assert.StartsWith(
            "default-src 'none'; style-src 'sha256-", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("no-store", Header("Cache-Control"));
        Assert.Equal("", Header("Server"));
    }

    [Fact]
    public async Task The_short_link_leads_to_the_login_once()
    {
        await using var listener = await OpenAsync();
        var target = new Uri("https://id.test/authorize?state=CANARY&scope=a%20b");
        var link = listener.Shorten(target);
        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+/s/[2-9a-z]{8}$", link.AbsoluteUri);

        using var first = await _browser.GetAsync(link);
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        Assert.Equal(target.AbsoluteUri, first.Headers.Location!.OriginalString);
        Assert.Equal("no-store", first.Headers.CacheControl!.ToString());
        Assert.False(first.Headers.Contains("Set-Cookie"));

        using var second = await _browser.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, second.StatusCode);
        Assert.Null(second.Headers.Location);
        Assert.Contains("works once", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/s/", null, "", 404)]
    [InlineData("GET", "/s/aaaaaaaa", null, "", 404)]
    [InlineData("GET", "{link}/", null, "", 404)]
    [InlineData("GET", "{link}?x=1", null, "", 404)]
    [InlineData("HEAD", "{link}", null, "", 405)]
    [InlineData("POST", "{link}", null, "", 405)]
    [InlineData("GET", "{link}", "evil.example", "", 421)]
    [InlineData("GET", "{link}", null, "Sec-Purpose: prefetch;prerender\r\n", 503)]
    public async Task Nothing_but_a_browser_at_the_whole_short_link_uses_it_up(
        string method, string path, string? host, string header, int status)
    {
        await using var listener = await OpenAsync();
        var link = listener.Shorten(new Uri("https://id.test/authorize?state=CANARY"));
        path = path.Replace("{link}", link.AbsolutePath, StringComparison.Ordinal);

        var answer = await SendRawAsync(
            link, $"{method} {path} HTTP/1.1\r\nHost: {HostOf(listener, host)}\r\n{header}\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", answer, StringComparison.Ordinal);
        using var browser = await _browser.GetAsync(link);
        Assert.Equal(HttpStatusCode.SeeOther, browser.StatusCode);
    }

    [Fact]
    public async Task The_login_does_not_wait_for_a_page_that_can_still_be_fetched_after_it()
    {
        var listener = await OpenAsync();
        var waiting = ExpectAsync(listener, Judge, CancellationToken.None);
        using var redirect = await _browser.GetAsync(new Uri($"{listener.RedirectUri}?{Good}"));
        await waiting;

        await listener.DisposeAsync();
        using var page = await _browser.GetAsync(new Uri(listener.RedirectUri, "/done"));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        await _factory.LeaveAsync(CancellationToken.None);
        await Assert.ThrowsAsync<HttpRequestException>(() => _browser.GetAsync(listener.RedirectUri));
    }

    [Fact]
    public async Task A_page_that_nobody_fetches_holds_the_end_of_the_program_for_a_while_only()
    {
        var time = new ManualTime();
        var factory = new LoopbackListenerFactory(time);
        await using var listener = await factory.OpenAsync("127.0.0.1", 0, "/callback/k", CancellationToken.None);
        var waiting = ExpectAsync(listener, Judge, CancellationToken.None);
        using var redirect = await _browser.GetAsync(new Uri($"{listener.RedirectUri}?{Good}"));
        await waiting;

        var leaving = factory.LeaveAsync(CancellationToken.None);
        Assert.False(leaving.IsCompleted);
        await time.UntilTimersAsync(1);
        time.Advance(TimeSpan.FromSeconds(6));

        await leaving;
        await Assert.ThrowsAsync<HttpRequestException>(() => _browser.GetAsync(listener.RedirectUri));
    }

    [Fact]
    public async Task The_next_login_gets_the_port_that_a_page_still_waits_on()
    {
        var first = await OpenAsync();
        var waiting = ExpectAsync(first, Judge, CancellationToken.None);
        using var redirect = await _browser.GetAsync(new Uri($"{first.RedirectUri}?{Good}"));
        await waiting;
        await first.DisposeAsync();

        await using var second = await _factory.OpenAsync(
            "127.0.0.1", first.RedirectUri.Port, "/callback/k", CancellationToken.None);

        Assert.Equal(first.RedirectUri, second.RedirectUri);
    }

    [Fact]
    public async Task A_replayed_callback_is_judged_once_only()
    {
        await using var listener = await OpenAsync();
        var judged = 0;
        var waiting = ExpectAsync(
            listener,
            query =>
            {
                judged++;
                return Judge(query);
            },
            CancellationToken.None);

        for (var time = 0; time < 3; time++)
        {
            using var response = await _browser.GetAsync(new Uri($"{listener.RedirectUri}?{Good}"));
            Assert.Equal("/done", response.Headers.Location!.OriginalString);
        }

        await waiting;
        await AnswerAsync(listener);
        Assert.Equal(1, judged);
    }

    [Fact]
    public async Task Idle_connections_do_not_keep_the_answer_out()
    {
        await using var listener = await OpenAsync();
        var waiting = ExpectAsync(listener, Judge, CancellationToken.None);
        var idle = new List<TcpClient>();
        for (var count = 0; count < 200; count++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, listener.RedirectUri.Port);
            // Half a request is no better than none.
            await client.GetStream().WriteAsync("GET /callback/k?code="u8.ToArray());
            idle.Add(client);
        }

        await AnswerAsync(listener);

        Assert.Equal(Good, await waiting);
        idle.ForEach(client => client.Dispose());
    }

    [Theory]
    [InlineData(34, 0)]
    [InlineData(60, 0)]
    [InlineData(0, 18)]
    [InlineData(60, 18)]
    public async Task A_browser_may_have_much_to_say(int cookieKilobytes, int codeKilobytes)
    {
        await using var listener = await OpenAsync();
        var code = new string('c', codeKilobytes * 1024);
        var waiting = ExpectAsync(listener, _ => CallbackVerdict.Granted, CancellationToken.None);
        var cookies = string.Join(
            "; ", Enumerable.Range(0, cookieKilobytes).Select(number => $"c{number}={new string('v', 1000)}"));

        var answer = await SendRawAsync(
            listener.RedirectUri,
            $"GET /callback/k?code={code}&state=x HTTP/1.1\r\nHost: {HostOf(listener, null)}\r\nCookie: {cookies}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 303 ", answer, StringComparison.Ordinal);
        Assert.Equal($"code={code}&state=x", await waiting);
    }

    [Fact]
    public async Task Megabytes_from_somebody_are_refused_and_the_true_answer_behind_them_is_taken()
    {
        await using var listener = await OpenAsync();
        var waiting = ExpectAsync(listener, Judge, CancellationToken.None);
        var flood = string.Concat(
            Enumerable.Range(0, 100).Select(number => $"X-{number}: {new string('v', 40_000)}\r\n"));

        // The port may close its end before all of it is sent.
        var refusal = await Record.ExceptionAsync(async () => Assert.DoesNotContain(
            "303",
            await SendRawAsync(
                listener.RedirectUri,
                $"GET /callback/k?{Good} HTTP/1.1\r\nHost: {HostOf(listener, null)}\r\n{flood}\r\n"),
            StringComparison.Ordinal));

        Assert.True(refusal is null or IOException, refusal?.Message);
        Assert.False(waiting.IsCompleted);
        await AnswerAsync(listener);
        Assert.Equal(Good, await waiting);
    }

    [Fact]
    public async Task A_fixed_port_that_is_taken_is_not_shared()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var failure = await Assert.ThrowsAsync<AgentAuthException>(
            () => _factory.OpenAsync(
                "127.0.0.1", ((IPEndPoint)other.LocalEndpoint).Port, "/callback", CancellationToken.None));

        Assert.Equal(ProblemCode.Busy, failure.Problem.Code);
    }

    [Fact]
    public async Task Only_loopback_is_bound()
    {
        await using var listener = await OpenAsync();
        var port = listener.RedirectUri.Port;

        Assert.All(
            File.ReadLines("/proc/net/tcp").Skip(1)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    .Where(
                        columns => columns[3] == "0A" && columns[1].EndsWith($":{port:X4}", StringComparison.Ordinal)),
            columns => Assert.StartsWith("0100007F:", columns[1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_and_disposing_the_port()
    {
        using var cancelled = new CancellationTokenSource();
        var listener = await OpenAsync();
        var waiting = ExpectAsync(listener, Judge, cancelled.Token);

        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await listener.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => _browser.GetAsync(listener.RedirectUri));
    }

    /// <summary>As a browser does it: the callback, and then the page that it leads to.</summary>
    private async Task AnswerAsync(ICallbackListener listener)
    {
        using var redirect = await _browser.GetAsync(new Uri($"{listener.RedirectUri}?{Good}"));
        using var page = await _browser.GetAsync(new Uri(listener.RedirectUri, redirect.Headers.Location!));
    }

    private Task<ICallbackListener> OpenAsync(string host = "127.0.0.1") =>
        _factory.OpenAsync(host, 0, "/callback/k", CancellationToken.None);

    private static Task<string> ExpectAsync(
        ICallbackListener listener, Func<string, CallbackVerdict> judge, CancellationToken cancellationToken)
    {
        listener.Expect(judge);
        return listener.WaitAsync(cancellationToken);
    }

    private static CallbackVerdict Judge(string query) =>
        query == Good ? CallbackVerdict.Granted : CallbackVerdict.Refused;

    private static string HostOf(ICallbackListener listener, string? name) =>
        $"{name ?? "127.0.0.1"}:{listener.RedirectUri.Port}";

    private static async Task<string> SendRawAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
