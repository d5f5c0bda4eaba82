using System.Net;
using System.Net.Sockets;
using System.Text;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.EndToEnd.Tests.Provider;
using AgentAuth.Sandbox.Configuration;

namespace AgentAuth.EndToEnd.Tests.Attack;

public sealed class CallbackUnderAttackTests : IDisposable
{
    private const int Strays = 500;

    private readonly HttpClient _http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 8 });

    public void Dispose() => _http.Dispose();

    [RequiresFact]
    public async Task Five_hundred_stray_requests_and_idle_connections_end_nothing_and_the_right_one_is_taken_once()
    {
        await using var attacked = await AttackedHome.CreateAsync(autoApprove: "ada");
        attacked.Home.UseSilentBrowser(attacked.Home.Beside("opened"));
        using var login = attacked.Home.Start("login", AttackedHome.Id);
        login.SendInput("");
        var authorize = await OpenedAsync(attacked);
        var callback = new Uri(new QueryReader(authorize.Query)["redirect_uri"]);
        using var idle = await ConnectAsync(callback);

        var statuses = await StrayAsync(callback, new QueryReader(authorize.Query)["state"]);
        Assert.DoesNotContain(statuses, status => status < 400);
        Assert.Equal(0, attacked.Provider.Requests.CountOf(SandboxPaths.Token));

        using var granted = await _http.GetAsync(authorize);
        var answer = granted.Headers.Location!;
        var taken = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StatusAsync(HttpMethod.Get, answer, null)));

        Assert.Contains(303, taken);
        (await login.WaitAsync()).Expect(0);
        Assert.Equal(1, attacked.Provider.Requests.CountOfGrantType("authorization_code"));
        Assert.True(await attacked.IsActiveAsync((await attacked.TokenAsync()).Expect(0).Output));
    }

    /// <summary>
    /// Wrong paths, methods, hosts, states and answers: an error with the right state is the one that may end a login.
    /// </summary>
    private async Task<List<int>> StrayAsync(Uri callback, string state)
    {
        var path = callback.AbsolutePath;
        (HttpMethod Method, string Target, string? Host)[] kinds =
        [
            (HttpMethod.Get, "/favicon.ico", null),
            (HttpMethod.Get, path, null),
            (HttpMethod.Get, $"{path}?code=stolen&state=guess", null),
            (HttpMethod.Get, $"{path}?error=access_denied&error_description=%1b]0;x%07", null),
            (HttpMethod.Get, $"{path}?error=access_denied&state=", null),
            (HttpMethod.Get, $"{path}?code=a&state={state}&state={state}", null),
            (HttpMethod.Get, $"{path}?code=a&state=guess&iss=https%3A%2F%2Fevil.test", null),
            (HttpMethod.Get, $"{path}?code=a&state={state}", "evil.test"),
            (HttpMethod.Get, $"{path}/../{path}?code=a&state=x", null),
            (HttpMethod.Post, $"{path}?code=a&state={state}", null),
            (HttpMethod.Put, path, null),
            (HttpMethod.Options, path, null),
        ];

        var statuses = new List<int>();
        for (var number = 0; number < Strays; number++)
        {
            var (method, target, host) = kinds[number % kinds.Length];
            statuses.Add(await StatusAsync(method, new Uri(callback, target), host));
        }

        return statuses;
    }

    private async Task<int> StatusAsync(HttpMethod method, Uri address, string? host)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Host = host;
        try
        {
            using var response = await _http.SendAsync(request);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            // Nobody listens any more: the answer was taken by another request.
            return (int)HttpStatusCode.Gone;
        }
    }

    private static async Task<Uri> OpenedAsync(AttackedHome attacked)
    {
        var opened = attacked.Home.Beside("opened");
        await Eventually.BecomesAsync(() => File.Exists(opened), () => "no browser was opened");
        return new Uri(await File.ReadAllTextAsync(opened));
    }

    private static async Task<Socket> ConnectAsync(Uri callback)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, callback.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET /call"));
        return socket;
    }

    private sealed class QueryReader(string query)
    {
        public string this[string name] => query.TrimStart('?').Split('&')
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair[0] == name)
            .Select(pair => Uri.UnescapeDataString(pair[1]))
            .Single();
    }
}
