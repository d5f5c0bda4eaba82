using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Testing;

namespace AgentAuth.Cli.Tests;

/// <summary>
/// A provider that answers every call with what the call said, in every member that a person might come to see: nothing
/// of a secret is printed, nor written anywhere but into the files that hold secrets.
/// </summary>
public sealed class EchoTests : IDisposable
{
    private static readonly string[] Paths =
    [
        SandboxPaths.Token, SandboxPaths.Revoke, SandboxPaths.Introspect, SandboxPaths.UserInfo,
        SandboxPaths.DeviceAuthorization,
    ];

    private readonly TestApp _app = new();
    private readonly List<string> _sent = [];

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "error")]
    [InlineData(HttpStatusCode.Unauthorized, "error_description")]
    [InlineData(HttpStatusCode.OK, "error")]
    [InlineData(HttpStatusCode.OK, "token_type")]
    [InlineData(HttpStatusCode.OK, "scope")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "error")]
    public async Task No_refresh_revocation_or_question_leaks_what_it_sent(HttpStatusCode status, string member)
    {
        await _app.LoginAsync();
        var stored = Tokens();
        using var network = Repeating(status, member);
        _app.OtherNetwork = network;

        await _app.Time.WhileItPasses(_app.RunAsync("refresh", "acme", "--force"), TimeSpan.FromMilliseconds(50));
        await _app.RunAsync("status", "acme", "--probe");
        await _app.RunAsync("show", "acme");
        await _app.RunAsync("--debug", "logout", "acme", "--yes");
        await _app.RunAsync("audit");

        Assert.NotEmpty(_sent);
        AssertUnseen([.. stored, .. _sent]);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("token_type")]
    public async Task No_code_and_no_verifier_is_seen_when_a_login_fails(string member)
    {
        using var network = Repeating(HttpStatusCode.OK, member);
        _app.OtherNetwork = network;

        Assert.NotEqual(
            0, await _app.RunAsync(
                "login", "acme", "--issuer", TestApp.Issuer, "--client-id", SandboxClient.BuiltInId));
        await _app.RunAsync("audit");

        Assert.True(_sent.Count >= 2, "the code and the verifier were sent");
        AssertUnseen(_sent);
    }

    [Fact]
    public async Task No_device_code_is_seen_when_a_device_login_fails()
    {
        using var network = new RewrittenReplies(_app.Network)
            .At(SandboxPaths.Token, (sent, _) => (HttpStatusCode.BadRequest, Repeated(sent, "error_description")));
        _app.OtherNetwork = network;

        await _app.Time.WhileItPasses(
            _app.RunAsync(
                "login", "acme", "--issuer", TestApp.Issuer, "--client-id", SandboxClient.BuiltInId, "--device"),
                TimeSpan.FromSeconds(1));
        await _app.RunAsync("audit");

        Assert.NotEmpty(_sent);
        AssertUnseen(_sent);
    }

    private RewrittenReplies Repeating(HttpStatusCode status, string member)
    {
        var network = new RewrittenReplies(_app.Network);

        foreach (var path in Paths)
        {
            network.At(path, (sent, _) => (status, Repeated(sent, member)));
        }

        return network;
    }

    // The bare values one after another, and the form as it came.
    private string Repeated(string form, string member)
    {
        var secrets = form.Split('&')
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair[0] is "refresh_token" or "token" or "code" or "code_verifier" or "device_code")
            .Select(pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')))
            .ToList();
        _sent.AddRange(secrets);

        var answer = new JsonObject
        {
            ["access_token"] = member is "token_type" or "scope" ? "CANARY-access" : null,
            ["error_uri"] = form,
        };
        answer[member] = $"you said {string.Join(' ', secrets)} in {form}";
        answer["error"] ??= member is "error_description" ? "invalid_request" : null;
        return answer.ToJsonString();
    }

    private List<string> Tokens()
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(_app.Home, "oauth", "acme.json")))!;
        return [file["access_token"]!.ToString(), file["refresh_token"]!.ToString()];
    }

    private void AssertUnseen(IEnumerable<string> secrets)
    {
        var unseen = secrets.Distinct().ToList();

        foreach (var (command, output, error) in _app.History)
        {
            Assert.All(
                unseen, secret =>
                    Assert.False(
                        (output + error).Contains(secret, StringComparison.Ordinal),
                        $"agent {command} shows it:\n{output}{error}"));
        }

        foreach (var path in Directory.EnumerateFiles(_app.Home, "*", SearchOption.AllDirectories)
            .Where(path => !IsForSecrets(path)))
        {
            var bytes = File.ReadAllBytes(path);
            Assert.All(
                unseen, secret =>
                    Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, $"{path} holds it"));
        }
    }

    private bool IsForSecrets(string path) =>
        Path.GetRelativePath(_app.Home, path).Split(Path.DirectorySeparatorChar)[0] is "oauth" or "revocations"
            or "credentials";
}
