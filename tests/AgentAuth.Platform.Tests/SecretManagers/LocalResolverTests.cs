using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Secrets;
using AgentAuth.Platform.SecretManagers;

namespace AgentAuth.Platform.Tests.SecretManagers;

[Collection(ScriptWriting.Name)]
public sealed class LocalResolverTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly ScriptedManagers _managers = new();

    public void Dispose() => _managers.Dispose();

    [Fact]
    public async Task A_variable_is_read_from_the_environment_that_was_given()
    {
        _managers.Environment["TOKEN"] = "t1";
        _managers.Environment["EMPTY"] = "";

        Assert.Equal("t1", await _managers.ResolveAsync("env://TOKEN"));
        Assert.Equal("'env://NONE' is not set", (await _managers.RefusalAsync("env://NONE")).Message);
        Assert.Equal("'env://EMPTY' is not set", (await _managers.RefusalAsync("env://EMPTY")).Message);
    }

    [Theory]
    [InlineData("CANARY\nsecond", "is more than one line")]
    [InlineData("CANARY\u0001", "holds a control character")]
    [InlineData("\uFEFFCANARY", "begins with a byte order mark")]
    public async Task A_variable_that_gives_no_secret_is_refused(string value, string why)
    {
        _managers.Environment["TOKEN"] = value;

        Assert.Equal(
            $"'env://TOKEN' holds a text that {why}", (await _managers.RefusalAsync("env://TOKEN")).Message);
    }

    [Fact]
    public async Task A_file_is_read_by_its_path_or_from_the_home_folder()
    {
        var path = Put("token", "t1\n", Owner);

        Assert.Equal("t1", await _managers.ResolveAsync($"file://{path}"));
        Assert.Equal("t1", await _managers.ResolveAsync("file://~/token"));
    }

    [Fact]
    public async Task A_file_that_others_can_read_is_refused_with_the_remedy()
    {
        var path = Put("token", "CANARY", Owner | UnixFileMode.OtherRead);

        var problem = await _managers.RefusalAsync($"file://{path}");

        Assert.Equal(ProblemCode.UnresolvedReference, problem.Code);
        Assert.Equal($"chmod 600 {path}", problem.Hint);
    }

    [Fact]
    public async Task A_link_to_a_file_is_refused()
    {
        var path = Put("token", "CANARY", Owner);
        File.CreateSymbolicLink(Path.Combine(_managers.Folder, "link"), path);

        Assert.Contains(
            "symbolic link", (await _managers.RefusalAsync("file://~/link")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file://relative", "is not a reference of its kind")]
    [InlineData("file://~", "is not a reference of its kind")]
    [InlineData("file://~/missing", "does not exist")]
    [InlineData("file://~/empty", "is empty")]
    [InlineData("file://~/lines", "holds a text that is more than one line")]
    [InlineData("file://~/windows", "holds a text that is more than one line")]
    [InlineData("file://~/marked", "holds a text that begins with a byte order mark")]
    [InlineData("file://~/zero", "holds a text that holds a control character")]
    [InlineData("file://~/latin", "holds a text that is not UTF-8")]
    public async Task A_file_that_gives_no_secret_is_refused(string reference, string why)
    {
        Put("empty", "\n", Owner);
        Put("lines", "# mine\nCANARY\n", Owner);
        Put("windows", "CANARY\r\n\r\n", Owner);
        Put("marked", "\uFEFFCANARY\n", Owner);
        Put("zero", "CANARY\0", Owner);
        File.WriteAllBytes(Put("latin", "", Owner), [(byte)'C', 0xE4]);

        Assert.Equal($"'{reference}' {why}", (await _managers.RefusalAsync(reference)).Message);
    }

    [Fact]
    public async Task A_stored_secret_is_its_own_or_its_references_or_what_its_command_prints()
    {
        _managers.Environment["TOKEN"] = "from-env";
        _managers.Add("print-token", "printf '%s\\n' \"$1\"");

        Assert.Equal("own", await ResolveAsync(Stored with { Secret = Secret.FromText("own") }));
        Assert.Equal("from-env", await ResolveAsync(Stored with { Reference = SecretReference.Parse("env://TOKEN") }));
        Assert.Equal("a b; c", await ResolveAsync(Stored with { Command = ["print-token", "a b; c"] }));
    }

    [Theory]
    [InlineData("exit 3", "the command of 'acme/work' ended with 3: helper")]
    [InlineData("exit 0", "the command of 'acme/work' printed nothing: helper")]
    [InlineData(
        "printf 'warning: old\nCANARY\n'",
        "the command of 'acme/work' printed a text that is more than one line: helper")]
    [InlineData("printf 'CANARY\n\n'", "the command of 'acme/work' printed a text that is more than one line: helper")]
    [InlineData(
        "printf '{\"a\":1}\n{\"CANARY\":2}\n'",
        "the command of 'acme/work' printed a text that is more than one line: helper")]
    [InlineData(
        "printf '\\357\\273\\277CANARY'",
        "the command of 'acme/work' printed a text that begins with a byte order mark: helper")]
    [InlineData(
        "printf 'CANARY\\000CANARY'",
        "the command of 'acme/work' printed a text that holds a control character: helper")]
    [InlineData("printf 'CANARY\\377'", "the command of 'acme/work' printed a text that is not UTF-8: helper")]
    [InlineData("head -c 1048577 /dev/zero | tr '\\0' x", "the command of 'acme/work' printed more than 1 MiB: helper")]
    public async Task A_command_that_gives_no_secret_names_the_credential(string script, string message)
    {
        _managers.Add("helper", $"echo CANARY >&2; {script}");

        var problem =
            (await Assert.ThrowsAsync<AgentAuthException>(
                () => ResolveAsync(Stored with { Command = ["helper"] }))).Problem;

        Assert.Equal(
            (ProblemCode.UnresolvedReference, message, "acme/work"),
            (problem.Code, problem.Message, problem.Credential?.ToString()));
    }

    [Fact]
    public async Task A_command_sees_no_variable_that_may_hold_a_secret()
    {
        _managers.Environment["AWS_SECRET_ACCESS_KEY"] = "CANARY";
        _managers.Environment["AWS_PROFILE"] = "work";
        _managers.Add("helper", "env | tr '\\n' ' '");

        var seen = await ResolveAsync(Stored with { Command = ["helper"] });

        Assert.Contains("AWS_PROFILE=work", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_secret_that_says_nothing_is_refused() => Assert.Equal(
        ProblemCode.UnresolvedReference,
        (await Assert.ThrowsAsync<AgentAuthException>(() => ResolveAsync(Stored))).Problem.Code);

    private static StoredSecret Stored => new()
    {
        Id = CredentialId.Parse("acme/work"),
        Provider = "acme",
        Kind = CredentialKind.ApiKey,
        Lifetime = new Lifetime(DateTimeOffset.UnixEpoch, Expiry.Unknown),
    };

    private async Task<string> ResolveAsync(StoredSecret stored) =>
        (await new SecretResolvers(_managers, _managers.Environment).ResolveAsync(stored, CancellationToken.None))
            .Reveal();

    private string Put(string name, string text, UnixFileMode mode)
    {
        var path = Path.Combine(_managers.Folder, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, mode);
        return path;
    }
}
