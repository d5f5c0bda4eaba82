using System.Text.Json;

namespace AgentAuth.Cli.Tests;

/// <summary>Protocols in which other programs ask for a credential, by their published documents.</summary>
public sealed class CredentialHelperTests : IDisposable
{
    private const string Question =
        """{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"interactive":false,"cluster":{"server":"https://k8s.example.com"}}}""";
    private const string Keys =
        """{"AccessKeyId":"AKIDEXAMPLE","SecretAccessKey":"wJalr/XUtn+CANARY","SessionToken":"IQoJb3JpCANARY=="}""";

    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("client.authentication.k8s.io/v1")]
    [InlineData("client.authentication.k8s.io/v1beta1")]
    public async Task Kubectl_gets_a_token_that_is_valid_now_in_the_version_it_asked_for(string version)
    {
        await _app.LoginAsync();
        _app.Environment["KUBERNETES_EXEC_INFO"] = Question.Replace("client.authentication.k8s.io/v1", version);

        var before = await AnswerAsync("kube-credential", "acme");
        _app.Time.Advance(TimeSpan.FromMinutes(55));
        var after = await AnswerAsync("kube-credential", "acme");

        Assert.Equal(version, before.GetProperty("apiVersion").GetString());
        Assert.Equal("ExecCredential", before.GetProperty("kind").GetString());
        Assert.Equal(
            ["expirationTimestamp", "token"],
            before.GetProperty("status").EnumerateObject().Select(member => member.Name));
        Assert.NotEqual(
            before.GetProperty("status").GetProperty("token").GetString(),
            after.GetProperty("status").GetProperty("token").GetString());
        Assert.Equal(
            await _app.OutputOfAsync("token", "acme"),
            after.GetProperty("status").GetProperty("token").GetString() + "\n");
        Assert.Equal(
            _app.Time.GetUtcNow() + TimeSpan.FromHours(1),
            after.GetProperty("status").GetProperty("expirationTimestamp").GetDateTimeOffset());
        Assert.Equal("", _app.Error);
    }

    [Fact]
    public async Task Kubectl_gets_a_key_without_an_expiry()
    {
        _app.Input = "CANARY-secret-0123456789\n";
        await _app.OutputOfAsync("add", "cluster");

        var status = (await AnswerAsync("kube-credential", "cluster")).GetProperty("status");

        Assert.Equal(["token"], status.EnumerateObject().Select(member => member.Name));
        Assert.Equal("CANARY-secret-0123456789", status.GetProperty("token").GetString());
    }

    [Theory]
    [InlineData("{\"apiVersion\":\"client.authentication.k8s.io/v1alpha1\",\"kind\":\"ExecCredential\"}")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("no json")]
    public async Task Kubectl_is_told_where_it_asks_in_a_way_that_nobody_speaks(string question)
    {
        await _app.LoginAsync();
        _app.Environment["KUBERNETES_EXEC_INFO"] = question;

        Assert.Equal(2, await _app.RunAsync("kube-credential", "acme"));

        Assert.Equal("", _app.Output);
        Assert.Contains("[usage]", _app.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kube-credential", "kube")]
    [InlineData("aws-credential", "aws")]
    public async Task What_goes_through_a_door_is_in_the_trail_and_what_does_not_has_a_code(
        string command, string consumer)
    {
        _app.Input = Keys + "\n";
        await _app.OutputOfAsync("add", "aws/prod", "--kind", "cloud");

        await _app.OutputOfAsync(command, "aws/prod");
        var rows = await _app.JsonOfAsync("audit", "--event", "credential.released");
        Assert.Equal(consumer, rows[0].GetProperty("detail").GetProperty("consumer").GetString());

        Assert.Equal(3, await _app.RunAsync(command, "nosuch"));
        Assert.Equal("", _app.Output);
        Assert.Contains(
            "agent: error: there is no credential 'nosuch' [not_found]", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_its_provider_ended_gives_kubectl_nothing()
    {
        await _app.LoginAsync();
        _app.Provider.RevokeGrant(_app.Provider.Grants.Single().Id);
        _app.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(4, await _app.RunAsync("kube-credential", "acme"));

        Assert.Equal("", _app.Output);
        Assert.Contains("[login_required]", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aws_tools_get_the_keys_in_their_shape()
    {
        _app.Input = Keys + "\n";
        await _app.OutputOfAsync("add", "aws/prod", "--kind", "cloud");

        var answer = await AnswerAsync("aws-credential", "aws/prod");

        Assert.Equal(
            ["Version", "AccessKeyId", "SecretAccessKey", "SessionToken"],
            answer.EnumerateObject().Select(member => member.Name));
        Assert.Equal(1, answer.GetProperty("Version").GetInt32());
        Assert.Equal("AKIDEXAMPLE", answer.GetProperty("AccessKeyId").GetString());
        Assert.Equal("wJalr/XUtn+CANARY", answer.GetProperty("SecretAccessKey").GetString());
        Assert.Equal("IQoJb3JpCANARY==", answer.GetProperty("SessionToken").GetString());
        Assert.Equal("", _app.Error);
    }

    [Theory]
    [InlineData("{\n  \"Version\": 1,\n  \"AccessKeyId\": \"AKID\",\n  \"SecretAccessKey\": \"CANARY\"\n}\n", null)]
    [InlineData(
        "{\"Credentials\":{\"AccessKeyId\":\"AKID\",\"SecretAccessKey\":\"CANARY\",\"Expiration\":\"2126-01-01T00:00:00+02:00\"},\"AssumedRoleUser\":{}}\n", "2125-12-31T22:00:00Z")]
    public async Task Aws_keys_may_come_as_the_aws_tools_print_them(string secret, string? expiration)
    {
        _app.Input = secret;
        await _app.OutputOfAsync("add", "aws/prod", "--kind", "cloud");

        var answer = await AnswerAsync("aws-credential", "aws/prod");

        Assert.Equal("CANARY", answer.GetProperty("SecretAccessKey").GetString());
        Assert.Equal(expiration, answer.TryGetProperty("Expiration", out var at) ? at.GetString() : null);
    }

    [Fact]
    public async Task Aws_keys_of_a_command_are_asked_for_each_time_and_end_when_they_say()
    {
        await _app.OutputOfAsync("add", "aws/sso", "--kind", "cloud", "--", "aws", "configure", "export-credentials");
        var end = _app.Time.GetUtcNow() + TimeSpan.FromMinutes(30);
        _app.Programs.Answer(
            "aws", $$"""{"Version":1,"AccessKeyId":"ASIA","SecretAccessKey":"CANARY","SessionToken":"s","Expiration":"{{end:yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""");

        Assert.Equal(
            end.ToUnixTimeSeconds(),
            (await AnswerAsync("aws-credential", "aws/sso")).GetProperty("Expiration").GetDateTimeOffset()
                .ToUnixTimeSeconds());

        _app.Time.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(4, await _app.RunAsync("aws-credential", "aws/sso"));
        Assert.Equal("", _app.Output);
        Assert.Contains("[credential_expired]", _app.Error, StringComparison.Ordinal);
        Assert.Equal(2, _app.Programs.Launched.Count);
    }

    [Theory]
    [InlineData("CANARY-just-a-key")]
    [InlineData("{\"AccessKeyId\":\"AKID\"}")]
    [InlineData("{\"AccessKeyId\":\"AKID\",\"SecretAccessKey\":\"CANARY\",\"Expiration\":\"soon\"}")]
    [InlineData("[\"CANARY\"]")]
    public async Task What_is_no_aws_key_is_not_printed(string secret)
    {
        _app.Input = secret + "\n";
        await _app.OutputOfAsync("add", "aws/prod", "--kind", "cloud");

        Assert.Equal(10, await _app.RunAsync("aws-credential", "aws/prod"));

        Assert.Equal("", _app.Output);
        Assert.DoesNotContain("CANARY", _app.Error, StringComparison.Ordinal);
        Assert.Contains("is not AWS keys as JSON [unresolved_reference]", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_headers_helper_gets_one_object_of_headers()
    {
        await _app.LoginAsync();

        var headers = await AnswerAsync("token", "acme", "--headers-json");

        Assert.Equal(["Authorization"], headers.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            "Bearer " + (await _app.OutputOfAsync("token", "acme")).TrimEnd(),
            headers.GetProperty("Authorization").GetString());
        Assert.Equal(2, await _app.RunAsync("token", "acme", "--headers-json", "--header"));
    }

    // One line, and nothing beside it: the callers parse standard output whole.
    private async Task<JsonElement> AnswerAsync(params string[] command)
    {
        var output = await _app.OutputOfAsync(command);
        Assert.Equal(output.Length - 1, output.IndexOf('\n'));
        return JsonDocument.Parse(output).RootElement;
    }
}
