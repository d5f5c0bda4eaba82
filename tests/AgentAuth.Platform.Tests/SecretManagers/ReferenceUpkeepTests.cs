using AgentAuth.Core.Secrets;
using AgentAuth.Platform.SecretManagers;

namespace AgentAuth.Platform.Tests.SecretManagers;

/// <summary>
/// Which references are asked for again while a server runs, and that nobody is asked for anything then.
/// </summary>
[Collection(ScriptWriting.Name)]
public sealed class ReferenceUpkeepTests : IDisposable
{
    private readonly ScriptedManagers _managers = new();

    private SecretResolvers Resolvers => new(_managers, _managers.Environment);

    public void Dispose() => _managers.Dispose();

    [Theory]
    [InlineData("vault://kv/app#token")]
    [InlineData("doppler://TOKEN")]
    [InlineData("aws-sm://app")]
    [InlineData("gcp-sm://project/app")]
    [InlineData("azure-kv://vault/app")]
    public void A_manager_that_answers_by_a_session_is_asked_from_time_to_time(string reference) =>
        Assert.IsType<ReferenceUpkeep.ByInterval>(UpkeepOf(reference));

    [Theory]
    [InlineData("env://TOKEN")]
    [InlineData("op://vault/item/field")]
    [InlineData("keyring://service/user")]
    public void What_cannot_change_or_may_open_a_prompt_is_not_asked_for(string reference) =>
        Assert.IsType<ReferenceUpkeep.None>(UpkeepOf(reference));

    [Fact]
    public void OnePassword_with_a_token_of_its_own_asks_nobody()
    {
        _managers.Environment["OP_SERVICE_ACCOUNT_TOKEN"] = "x";

        Assert.IsType<ReferenceUpkeep.ByInterval>(UpkeepOf("op://vault/item/field"));
    }

    [Theory]
    [InlineData("file://~/token", "token")]
    [InlineData("pass://agents/github", ".password-store/agents/github.gpg")]
    public void A_file_has_another_stamp_once_it_was_written(string reference, string file)
    {
        var path = Path.Combine(_managers.Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var missing = UpkeepOf(reference);

        File.WriteAllText(path, "one");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        var first = UpkeepOf(reference);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(1));

        Assert.IsType<ReferenceUpkeep.ByStamp>(first);
        Assert.NotEqual(missing, first);
        Assert.NotEqual(first, UpkeepOf(reference));
        Assert.Equal(UpkeepOf(reference), UpkeepOf(reference));
    }

    [Fact]
    public async Task Pass_is_asked_quietly_so_that_a_locked_key_is_an_error_and_no_window()
    {
        _managers.Environment["PASSWORD_STORE_GPG_OPTS"] = "--no-tty";
        _managers.Add("pass", "printf '%s' \"$PASSWORD_STORE_GPG_OPTS\"");

        Assert.Equal("--no-tty", await _managers.ResolveAsync("pass://x"));
        Assert.Equal(
            "--no-tty --pinentry-mode error",
            (await Resolvers.ResolveQuietlyAsync(SecretReference.Parse("pass://x"), CancellationToken.None)).Reveal());
    }

    private ReferenceUpkeep UpkeepOf(string reference) => Resolvers.UpkeepOf(SecretReference.Parse(reference));
}
