using AgentAuth.Core.Errors;

namespace AgentAuth.Platform.Tests.SecretManagers;

[Collection(ScriptWriting.Name)]
public sealed class ManagerResolverTests : IDisposable
{
    private readonly ScriptedManagers _managers = new();

    public void Dispose() => _managers.Dispose();

    [Theory]
    [InlineData("op://dev/github/token", "op", "read|--no-newline|op://dev/github/token")]
    [InlineData(
        "op://dev/a b/section/otp?attribute=otp", "op", "read|--no-newline|op://dev/a b/section/otp?attribute=otp")]
    [InlineData("vault://secret/apps/web#token", "vault", "kv|get|-mount=secret|-field=token|apps/web")]
    [InlineData("doppler://TOKEN", "doppler", "secrets|get|TOKEN|--plain")]
    [InlineData("doppler://web/prd/TOKEN", "doppler", "secrets|get|TOKEN|--plain|-p|web|-c|prd")]
    [InlineData("gcp-sm://acme/token", "gcloud", "secrets|versions|access|latest|--secret=token|--project=acme")]
    [InlineData("gcp-sm://acme/token/7", "gcloud", "secrets|versions|access|7|--secret=token|--project=acme")]
    [InlineData("pass://agents/github", "pass", "show|agents/github")]
    [InlineData("pass://$(reboot);`x`", "pass", "show|$(reboot);`x`")]
    public async Task The_manager_is_asked_with_one_argument_each_and_no_shell(
        string reference, string program, string arguments)
    {
        _managers.Add(program, "IFS='|'; printf '%s' \"$*\"");

        Assert.Equal(arguments, await _managers.ResolveAsync(reference));
    }

    [Theory]
    [InlineData("aws-sm://prod/web", "\"plain text\\n\"", "plain text\n")]
    [InlineData("aws-sm://arn:aws:secretsmanager:eu-west-1:1:secret:x#token", "\"{\\\"token\\\":\\\"t1\\\"}\"", "t1")]
    [InlineData("azure-kv://v/name", "\"tab\\there\"", "tab\there")]
    public async Task A_manager_that_prints_json_is_read_exactly(string reference, string printed, string expected)
    {
        _managers.Add(
            reference.StartsWith("aws", StringComparison.Ordinal) ? "aws" : "az", $"cat <<'END'\n{printed}\nEND");

        Assert.Equal(expected, await _managers.ResolveAsync(reference));
    }

    [Theory]
    [InlineData("printf 'x'", "x")]
    [InlineData("printf 'x\\n'", "x")]
    [InlineData("printf 'x\\r\\n'", "x")]
    [InlineData("printf ' x '", " x ")]
    [InlineData("printf 'correct horse'", "correct horse")]
    [InlineData("printf '{\n  \"a\": 1\n}\n'", "{\n  \"a\": 1\n}")]
    [InlineData(
        "printf -- '-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\n'",
        "-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----")]
    public async Task One_newline_at_the_end_goes_and_nothing_else(string script, string expected)
    {
        _managers.Add("op", script);

        Assert.Equal(expected, await _managers.ResolveAsync("op://a/b/c"));
    }

    [Fact]
    public async Task The_first_line_of_a_pass_entry_is_the_secret()
    {
        _managers.Add("pass", "printf 'first\\nuser: ada\\n'");

        Assert.Equal("first", await _managers.ResolveAsync("pass://x"));
    }

    [Theory]
    [InlineData("op://a/b/c", "op", "exit 0", "is empty in 1Password", "op signin")]
    [InlineData("op://a/b/c", "op", "printf '\\n'", "is empty in 1Password", "op signin")]
    [InlineData(
        "op://a/b/c", "op", "echo CANARY; echo CANARY >&2; exit 1", "was refused by 1Password (op ended with 1)",
        "op signin")]
    [InlineData("vault://a/b#c", "vault", "exit 2", "was refused by Vault (vault ended with 2)", "vault login")]
    [InlineData("aws-sm://x", "aws", "echo null", "is empty in AWS Secrets Manager", "aws sso login")]
    [InlineData("aws-sm://x#missing", "aws", "printf '\"{}\"'", "is empty in AWS Secrets Manager", "aws sso login")]
    [InlineData("azure-kv://v/n", "az", "echo CANARY", "is empty in Azure Key Vault", "az login")]
    [InlineData(
        "op://a/b/c", "op", "printf 'update!\nCANARY\n'",
        "is answered by 1Password with a text that is more than one line", "op signin")]
    [InlineData(
        "gcp-sm://a/b", "gcloud", "printf '\\357\\273\\277CANARY'",
        "is answered by Google Cloud Secret Manager with a text that begins with a byte order mark",
        "gcloud auth login")]
    [InlineData(
        "doppler://T", "doppler", "printf 'CANARY\\000'",
        "is answered by Doppler with a text that holds a control character", "doppler login")]
    [InlineData(
        "vault://a/b#c", "vault", "head -c 1048577 /dev/zero | tr '\\0' x", "is answered by Vault with more than 1 MiB",
        "vault login")]
    public async Task A_refusal_names_the_manager_and_the_remedy_and_never_what_was_printed(
        string reference, string program, string script, string message, string hint)
    {
        _managers.Add(program, script);

        var problem = await _managers.RefusalAsync(reference);

        Assert.Equal(
            (ProblemCode.UnresolvedReference, $"'{reference}' {message}", hint),
            (problem.Code, problem.Message, problem.Hint));
    }

    [Fact]
    public async Task A_manager_that_hangs_is_ended_and_what_it_printed_so_far_is_dropped()
    {
        _managers.Add("pass", "printf CANARY; exec sleep 1000");

        var refusal = _managers.RefusalAsync("pass://x");
        await _managers.Time.UntilTimersAsync(1);
        _managers.Time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal("'pass://x' got no answer from pass within 15 seconds", (await refusal).Message);
    }

    [Fact]
    public async Task A_manager_that_is_not_installed_is_named() => Assert.Equal(
        "'doppler://X' needs the program 'doppler' of Doppler, which is not installed",
        (await _managers.RefusalAsync("doppler://X")).Message);

    [Theory]
    [InlineData("op://vault/item")]
    [InlineData("op://-x/b/c")]
    [InlineData("op://a//c")]
    [InlineData("vault://mount#field")]
    [InlineData("vault://mount/path")]
    [InlineData("vault://mount/-path#field")]
    [InlineData("vault://mount/path#-field")]
    [InlineData("doppler://a/B")]
    [InlineData("doppler://--json")]
    [InlineData("aws-sm://--debug")]
    [InlineData("aws-sm://name#")]
    [InlineData("aws-sm://file:///etc/passwd")]
    [InlineData("aws-sm://fileb://x")]
    [InlineData("aws-sm://http://169.254.169.254/latest")]
    [InlineData("aws-sm://arn:aws:secretsmanager:eu-west-1:1:secret:x y")]
    [InlineData("azure-kv://@/etc/passwd")]
    [InlineData("azure-kv://v/@name")]
    [InlineData("azure-kv://v/name/@version")]
    [InlineData("azure-kv://v/{x}")]
    [InlineData("gcp-sm://project")]
    [InlineData("gcp-sm://p/s/--impersonate-service-account=x")]
    [InlineData("azure-kv://v")]
    [InlineData("pass://-c")]
    [InlineData("keyring://service")]
    [InlineData("keyring://--help/x")]
    public async Task A_misspelt_reference_is_refused_before_anything_runs(string reference)
    {
        var problem = await _managers.RefusalAsync(reference);

        Assert.StartsWith("it reads ", problem.Hint, StringComparison.Ordinal);
        Assert.Null(_managers.Last);
    }

    [Fact]
    public async Task A_manager_sees_its_own_variables_and_no_others()
    {
        _managers.Environment["OP_SERVICE_ACCOUNT_TOKEN"] = "CANARY-op";
        _managers.Environment["VAULT_TOKEN"] = "CANARY-vault";
        _managers.Environment["OPENAI_API_KEY"] = "CANARY-model";
        _managers.Environment["LD_PRELOAD"] = "CANARY-preload";
        _managers.Add("op", "env | sort | cut -d= -f1 | tr '\\n' ' '");

        var seen = (await _managers.ResolveAsync("op://a/b/c")).Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["HOME", "OP_SERVICE_ACCOUNT_TOKEN", "PATH"], seen.Except(["PWD", "SHLVL", "_", "OLDPWD"]));
    }

    [Fact]
    public async Task The_manager_that_may_ask_for_a_finger_gets_a_minute_and_the_others_do_not()
    {
        _managers.Add("op", "printf x");
        _managers.Add("doppler", "printf x");

        await _managers.ResolveAsync("op://a/b/c");
        Assert.Equal(TimeSpan.FromSeconds(60), _managers.Last!.Timeout);

        await _managers.ResolveAsync("doppler://X");
        Assert.Equal(TimeSpan.FromSeconds(15), _managers.Last!.Timeout);
    }
}
