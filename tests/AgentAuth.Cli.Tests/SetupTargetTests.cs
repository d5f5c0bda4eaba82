using System.Text.Json;

namespace AgentAuth.Cli.Tests;

/// <summary>Each program that <c>agent setup</c> knows, on the files that it really has.</summary>
public sealed class SetupTargetTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Docker_asks_for_the_registries_that_were_named_and_keeps_its_store()
    {
        var file = Write(
            ".docker/config.json",
            "{\n\t\"auths\": {\n\t\t\"old.example.com\": { \"auth\": \"CANARYdXNlcjpwYXNz\" }\n\t},\n\t\"credsStore\": \"desktop\"\n}\n");
        HaveOnPath("docker-credential-agent");

        var shown = await _app.OutputOfAsync("setup", "docker", "ghcr.io", "Registry.example.com:5000", "--dry-run");
        Assert.DoesNotContain("CANARY", shown, StringComparison.Ordinal);
        Assert.Contains("\"ghcr.io\": \"agent\"", shown, StringComparison.Ordinal);

        await _app.OutputOfAsync("setup", "docker", "ghcr.io", "Registry.example.com:5000", "--yes");
        Assert.DoesNotContain("CANARY", _app.Output + _app.Error, StringComparison.Ordinal);

        using var config = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        Assert.Equal("agent", config.RootElement.GetProperty("credHelpers").GetProperty("ghcr.io").GetString());
        Assert.Equal(
            "agent",
            config.RootElement.GetProperty("credHelpers").GetProperty("registry.example.com:5000").GetString());
        Assert.Equal("desktop", config.RootElement.GetProperty("credsStore").GetString());

        await _app.OutputOfAsync("setup", "docker", "ghcr.io", "--undo", "--yes");
        Assert.DoesNotContain("ghcr.io", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Contains("registry.example.com:5000", await File.ReadAllTextAsync(file), StringComparison.Ordinal);

        await _app.OutputOfAsync("setup", "docker", "--undo", "--yes");
        Assert.Equal(
            "{\n\t\"auths\": {\n\t\t\"old.example.com\": { \"auth\": \"CANARYdXNlcjpwYXNz\" }\n\t},\n\t\"credsStore\": \"desktop\"\n}\n", await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("docker.io")]
    [InlineData("index.docker.io")]
    [InlineData("https://index.docker.io/v1/")]
    public async Task Docker_looks_for_its_own_registry_under_one_key(string name)
    {
        var file = Write(".docker/config.json", "{}");
        HaveOnPath("docker-credential-agent");

        await _app.OutputOfAsync("setup", "docker", name, "Registry.example.com:5000", "--yes");
        Assert.Equal(
            ["https://index.docker.io/v1/", "registry.example.com:5000"],
            JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement.GetProperty("credHelpers")
                .EnumerateObject().Select(helper => helper.Name));

        await _app.OutputOfAsync("setup", "docker", name, "--undo", "--yes");
        await _app.OutputOfAsync("setup", "docker", "Registry.example.com:5000", "--undo", "--yes");
        Assert.Equal("{}", (await File.ReadAllTextAsync(file)).Replace("\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Docker_keeps_another_helper_and_needs_ours_on_path()
    {
        var file = Write(".docker/config.json", """{"credHelpers":{"gcr.io":"gcloud"}}""");

        Assert.Equal(3, await _app.RunAsync("setup", "docker", "gcr.io", "--yes"));
        Assert.Contains("docker-credential-agent", _app.Error, StringComparison.Ordinal);

        HaveOnPath("docker-credential-agent");
        Assert.Equal(11, await _app.RunAsync("setup", "docker", "gcr.io", "--yes"));
        Assert.Contains("has another helper for gcr.io; nothing was changed", _app.Error, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, """{"credHelpers":"mine"}""");
        Assert.Equal(9, await _app.RunAsync("setup", "docker", "gcr.io", "--yes"));
        await File.WriteAllTextAsync(file, """{"credHelpers":{"gcr.io":"gcloud"}}""");

        Assert.Equal(2, await _app.RunAsync("setup", "docker", "https://gcr.io/v2", "--yes"));
        Assert.Equal(2, await _app.RunAsync("setup", "docker", "--yes"));
        Assert.Equal("""{"credHelpers":{"gcr.io":"gcloud"}}""", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_target_gets_a_credential_that_is_ours()
    {
        Write(".netrc", "machine api.acme.dev login ada password CANARY-netrc\n");

        Assert.Equal(3, await _app.RunAsync("setup", "aws", "nosuch", "--yes"));
        Assert.Equal(2, await _app.RunAsync("setup", "aws", "--yes"));
        Assert.Equal(11, await _app.RunAsync("setup", "claude-code", "netrc/api.acme.dev", "--yes"));
        Assert.Equal(2, await _app.RunAsync("setup", "aws", "a", "b", "--yes"));
        Assert.False(Directory.Exists(Path.Combine(_app.Folder, ".aws")));
    }

    [Fact]
    public async Task Aws_gets_a_profile_and_gives_it_back()
    {
        const string before =
            "# mine\n[default]\nregion = eu-central-1\n\n[profile work]\nregion = us-east-1\ns3 =\n  max_concurrent_requests = 20\n";
        var file = Write(".aws/config", before);
        await AddAsync("aws/prod");
        await AddAsync("aws/dev");

        await _app.OutputOfAsync("setup", "aws", "aws/prod", "--yes");
        Assert.Contains("AWS_PROFILE=prod", _app.Error, StringComparison.Ordinal);
        Assert.Equal(
            before + "\n[profile prod]\ncredential_process = agent aws-credential aws/prod\n",
            await File.ReadAllTextAsync(file));

        await _app.OutputOfAsync("setup", "aws", "aws/dev", "--profile", "work", "--yes");
        Assert.Contains(
            "[profile work]\ncredential_process = agent aws-credential aws/dev\nregion = us-east-1\n",
            await File.ReadAllTextAsync(file), StringComparison.Ordinal);

        // The same profile for another credential: one line, replaced.
        await _app.OutputOfAsync("setup", "aws", "aws/prod", "--profile", "work", "--yes");
        Assert.DoesNotContain("aws/dev", await File.ReadAllTextAsync(file), StringComparison.Ordinal);

        await _app.OutputOfAsync("setup", "aws", "--undo", "--profile", "work", "--yes");
        Assert.Equal(
            before + "\n[profile prod]\ncredential_process = agent aws-credential aws/prod\n",
            await File.ReadAllTextAsync(file));

        await File.AppendAllTextAsync(file, "\n[profile later]\nregion = eu-west-1\n");
        await _app.OutputOfAsync("setup", "aws", "--undo", "--yes");
        Assert.Equal(before + "\n[profile later]\nregion = eu-west-1\n", await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[default]\nregion = x\n")]
    [InlineData("[default]\nregion = x")]
    [InlineData("[default]\n\n\n")]
    public async Task Aws_gives_back_a_profile_at_the_end_of_its_file(string before)
    {
        var file = Write(".aws/config", before);
        await AddAsync("aws/prod");
        await AddAsync("aws/dev");

        await _app.OutputOfAsync("setup", "aws", "aws/prod", "--yes");
        Assert.True(State(await _app.JsonOfAsync("setup"), "aws").GetProperty("set_up").GetBoolean());
        await _app.OutputOfAsync("setup", "aws", "aws/dev", "--yes");
        await _app.OutputOfAsync("setup", "aws", "aws/prod", "--undo", "--yes");
        Assert.DoesNotContain("prod", await File.ReadAllTextAsync(file), StringComparison.Ordinal);

        await _app.OutputOfAsync("setup", "aws", "--undo", "--yes");
        Assert.Equal(before.TrimEnd('\n'), (await File.ReadAllTextAsync(file)).TrimEnd('\n'));
    }

    [Theory]
    [InlineData("git", ".gitconfig")]
    [InlineData("aws", ".aws/config")]
    [InlineData("kube", ".kube/config")]
    [InlineData("codex", ".codex/config.toml")]
    [InlineData("claude-code", ".claude/settings.json")]
    public async Task A_file_in_another_encoding_is_left_alone(string target, string name)
    {
        var file = Write(name, "");
        await File.WriteAllBytesAsync(file, [(byte)'#', 0xE4, 0xF6, (byte)'\n']);
        await AddAsync("aws/prod");

        Assert.Equal(
            9, await _app.RunAsync(
                target == "git" ? ["setup", target, "--yes"] : ["setup", target, "aws/prod", "--yes"]));

        Assert.Contains("nothing was changed", _app.Error, StringComparison.Ordinal);
        Assert.Equal([(byte)'#', 0xE4, 0xF6, (byte)'\n'], await File.ReadAllBytesAsync(file));
        Assert.Equal(
            target, Assert.Single(
                (await _app.JsonOfAsync("setup")).EnumerateArray(),
                state =>
                    state.GetProperty("trouble").ValueKind is not JsonValueKind.Null).GetProperty("target")
                        .GetString());
    }

    [Theory]
    [InlineData("[profile prod]\nrole_arn = arn:aws:iam::1:role/x\n", "role_arn")]
    [InlineData("[profile prod]\ncredential_process = /opt/other keys\n", "credential_process")]
    [InlineData("[ profile  prod ]\nsso_session = corp\n", "sso_session")]
    public async Task Aws_keeps_a_profile_that_has_another_source(string before, string named)
    {
        var file = Write(".aws/config", before);
        await AddAsync("aws/prod");

        Assert.Equal(11, await _app.RunAsync("setup", "aws", "aws/prod", "--yes"));

        Assert.Contains(
            $"has {named} in the profile 'prod'; nothing was changed", _app.Error, StringComparison.Ordinal);
        Assert.Contains("--profile NAME", _app.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Claude_code_gets_its_helper_and_keeps_its_settings()
    {
        const string before =
            "{\n  // mine\n  \"env\": { \"ANTHROPIC_AUTH_TOKEN\": \"CANARY-0123456789\" },\n  \"model\": \"opus\"\n}\n";
        var file = Write(".claude/settings.json", before);
        await AddAsync("anthropic");

        var shown = await _app.OutputOfAsync("setup", "claude-code", "anthropic", "--dry-run");
        Assert.Contains("\"apiKeyHelper\": \"agent token anthropic\"", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", shown, StringComparison.Ordinal);

        await _app.OutputOfAsync("setup", "claude-code", "anthropic", "--yes");
        Assert.Equal(
            before.Replace("\"opus\"\n", "\"opus\",\n  \"apiKeyHelper\": \"agent token anthropic\"\n"),
            await File.ReadAllTextAsync(file));
        await _app.OutputOfAsync("setup", "claude-code", "anthropic", "--yes");
        Assert.Contains("asks agent already", _app.Error, StringComparison.Ordinal);

        await _app.OutputOfAsync("setup", "claude-code", "--undo", "--yes");
        Assert.Equal(before, await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("{ \"apiKeyHelper\": \"/opt/vault-key\" }", 11, "has another apiKeyHelper")]
    [InlineData("{ \"apiKeyHelper\": ", 9, "nothing was changed")]
    [InlineData("[]", 9, "nothing was changed")]
    public async Task Claude_code_is_left_alone_where_another_helper_or_broken_settings_stand(
        string before, int code, string said)
    {
        var file = Write(".claude/settings.json", before);
        await AddAsync("anthropic");

        Assert.Equal(code, await _app.RunAsync("setup", "claude-code", "anthropic", "--yes"));

        Assert.Contains(said, _app.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(file));
        Assert.Equal("", _app.Output);
    }

    [Fact]
    public async Task One_broken_file_hides_no_other_target()
    {
        Write(".claude/settings.json", "{");
        await _app.OutputOfAsync("setup", "git", "--yes");

        var states = await _app.JsonOfAsync("setup");

        Assert.True(State(states, "git").GetProperty("set_up").GetBoolean());
        Assert.False(State(states, "claude-code").GetProperty("set_up").GetBoolean());
        Assert.NotEqual(JsonValueKind.Null, State(states, "claude-code").GetProperty("trouble").ValueKind);
    }

    [Fact]
    public async Task Codex_gets_a_provider_and_a_choice_of_it()
    {
        const string before =
            "#:schema https://example.com/config.json\nmodel = \"gpt-5\" # mine\n\n[mcp_servers.docs]\ncommand = \"docs\"\n";
        var file = Write(".codex/config.toml", before);
        await AddAsync("openai");

        await _app.OutputOfAsync("setup", "codex", "openai", "--yes");
        Assert.Equal(
            """
            #:schema https://example.com/config.json
            model_provider = "agent"
            model = "gpt-5" # mine

            [mcp_servers.docs]
            command = "docs"

            [model_providers.agent]
            name = "by agent"
            base_url = "https://api.openai.com/v1"
            wire_api = "responses"

            [model_providers.agent.auth]
            command = "agent"
            args = ["token", "openai"]
            timeout_ms = 20000

            """,
            await File.ReadAllTextAsync(file));

        await _app.OutputOfAsync("setup", "codex", "openai", "--base-url", "https://models.acme.dev/v1", "--yes");
        Assert.Contains(
            "base_url = \"https://models.acme.dev/v1\"", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Single((await File.ReadAllTextAsync(file)).Split('\n'), line => line == "model_provider = \"agent\"");

        await File.AppendAllTextAsync(file, "\n# later\n[features]\nx = true\n");
        await _app.OutputOfAsync("setup", "codex", "--undo", "--yes");
        Assert.Equal(before + "\n# later\n[features]\nx = true\n", await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("model_provider = \"azure\"\n", 0, "model_provider = \"azure\"\n\n[model_providers.agent]\n")]
    [InlineData(
        "[model_providers.agent]\nname = \"mine\"\nbase_url = \"https://x\"\n", 11,
        "[model_providers.agent]\nname = \"mine\"\nbase_url = \"https://x\"\n")]
    [InlineData("model = \n", 9, "model = \n")]
    public async Task Codex_keeps_what_was_chosen_already(string before, int code, string start)
    {
        var file = Write(".codex/config.toml", before);
        await AddAsync("openai");

        Assert.Equal(code, await _app.RunAsync("setup", "codex", "openai", "--yes"));

        Assert.StartsWith(start, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Equal(2, await _app.RunAsync("setup", "codex", "openai", "--base-url", "nowhere", "--yes"));
    }

    [Fact]
    public async Task Kubectl_gets_a_user_with_a_plug_in()
    {
        const string before = """
            apiVersion: v1
            kind: Config
            # mine
            users:
            - name: ada
              user:
                token: CANARY-0123456789
            contexts: []

            """;
        var file = Write(".kube/config", before);
        await AddAsync("acme/prod");

        var shown = await _app.OutputOfAsync("setup", "kube", "acme/prod", "--dry-run");
        Assert.DoesNotContain("CANARY", shown, StringComparison.Ordinal);

        await _app.OutputOfAsync("setup", "kube", "acme/prod", "--yes");
        Assert.Contains(
            "kubectl config set-context --current --user=agent-acme-prod", _app.Error, StringComparison.Ordinal);
        Assert.Equal(
            before.Replace("users:\n", """
            users:
            - name: agent-acme-prod
              user:
                exec:
                  apiVersion: client.authentication.k8s.io/v1
                  args:
                  - kube-credential
                  - acme/prod
                  command: agent
                  interactiveMode: Never
                  provideClusterInfo: false

            """),
            await File.ReadAllTextAsync(file));

        var users = (await _app.JsonOfAsync("list", "--all")).EnumerateArray()
            .Select(row => row.GetProperty("id").GetString()).ToList();
        Assert.Contains("kube/ada", users);
        Assert.Contains("kube/agent-acme-prod", users);

        await File.AppendAllTextAsync(file, "current-context: x\n");
        await _app.OutputOfAsync("setup", "kube", "--undo", "--yes");
        Assert.Equal(before + "current-context: x\n", await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Config\nusers: []\n")]
    [InlineData("apiVersion: v1\nkind: Config\nusers: null\n")]
    [InlineData("apiVersion: v1\nkind: Config\nusers:\n  - name: \"ada\"\n    user: {}\n")]
    [InlineData("kind: Config\nusers:\n- name: &n ada\n  user: &u {token: [\n    CANARY]}\n- {name: bob, user: *u}\n")]
    [InlineData("apiVersion: v1\nkind: Config")]
    [InlineData(null)]
    public async Task Kubectl_s_file_comes_back_to_the_byte(string? before)
    {
        var file = before is null ? Path.Combine(_app.Folder, ".kube", "config") : Write(".kube/config", before);
        await AddAsync("acme/prod");

        await _app.OutputOfAsync("setup", "kube", "acme/prod", "--user", "me", "--yes");
        var rows = (await _app.JsonOfAsync("list", "--all")).EnumerateArray().ToList();
        Assert.Contains(rows, row => row.GetProperty("id").GetString() == "kube/me");

        var written = await File.ReadAllTextAsync(file);
        await _app.OutputOfAsync("setup", "kube", "acme/prod", "--user", "me", "--yes");
        Assert.Equal(written, await File.ReadAllTextAsync(file));

        await _app.OutputOfAsync("setup", "kube", "--undo", "--yes");
        Assert.Equal(before, File.Exists(file) ? await File.ReadAllTextAsync(file) : null);
    }

    [Theory]
    [InlineData("{\"users\":[]}", 11)]
    [InlineData("# mine\n{kind: Config}\n", 11)]
    [InlineData("users: [{name: ada}]\n", 11)]
    [InlineData("users: &all\n- name: ada\n  user: {}\n", 11)]
    [InlineData("\"users\":\n- name: ada\n  user: {}\n", 11)]
    [InlineData("users:\n- {name: agent-acme-prod, user: {token: x}}\n", 11)]
    [InlineData("users:\n- user: {token: x}\n  ? name\n  : agent-acme-prod\n", 11)]
    [InlineData("users:\n- name: agent-acme-prod\n  user:\n    token: x\n", 11)]
    [InlineData("users:\n\t- bad\n", 9)]
    public async Task Kubectl_s_file_is_left_alone_in_a_form_that_is_not_its_own(string before, int code)
    {
        var file = Write(".kube/config", before);
        await AddAsync("acme/prod");

        Assert.Equal(code, await _app.RunAsync("setup", "kube", "acme/prod", "--yes"));

        Assert.Contains("nothing was changed", _app.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(file));
    }

    private async Task AddAsync(string id)
    {
        _app.Input = "CANARY-secret-0123456789\n";
        await _app.OutputOfAsync("add", id);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_app.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private void HaveOnPath(string program)
    {
        var path = Write($"bin/{program}", "#!/bin/sh\n");
        _app.Environment["PATH"] = Path.GetDirectoryName(path)!;

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private static JsonElement State(JsonElement states, string target) =>
        states.EnumerateArray().Single(state => state.GetProperty("target").GetString() == target);
}
