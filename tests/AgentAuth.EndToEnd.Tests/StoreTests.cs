using System.Text;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.EndToEnd.Tests.Provider;

namespace AgentAuth.EndToEnd.Tests;

/// <summary>What a whole life of a credential leaves on disk, under a umask that permits everything.</summary>
public sealed class StoreTests(OidcProvider provider) : IClassFixture<OidcProvider>
{
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PrivateDirectory = PrivateFile | UnixFileMode.UserExecute;

    [RequiresFact(Tools.Node)]
    public async Task Every_file_is_0600_and_every_directory_0700_whatever_the_umask()
    {
        using var home = await AgentHome.CreateAsync();
        await LiveAsync(home);

        Assert.Equal(PrivateDirectory, File.GetUnixFileMode(home.Store));
        Assert.All(
            Directory.GetDirectories(home.Store, "*", SearchOption.AllDirectories),
            directory => Assert.Equal((directory, PrivateDirectory), (directory, File.GetUnixFileMode(directory))));
        Assert.All(FilesOf(home), file => Assert.Equal((file, PrivateFile), (file, File.GetUnixFileMode(file))));
        Assert.True(File.Exists(home.TokenFile("acme")));
    }

    [RequiresFact(Tools.Node)]
    public async Task No_token_is_anywhere_but_in_its_own_file()
    {
        using var home = await AgentHome.CreateAsync();
        var secrets = await LiveAsync(home);

        var elsewhere = FilesOf(home)
            .Where(file => !file.StartsWith(Path.Combine(home.Store, "oauth"), StringComparison.Ordinal)
                && !file.StartsWith(Path.Combine(home.Store, "credentials"), StringComparison.Ordinal)).ToArray();

        Assert.Contains(Path.Combine(home.Store, "agent.db"), elsewhere);
        foreach (var file in elsewhere)
        {
            var bytes = await File.ReadAllBytesAsync(file);
            Assert.All(secrets, secret => Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret))));
        }
    }

    [RequiresFact(Tools.Node)]
    public async Task No_command_but_token_prints_one()
    {
        using var home = await AgentHome.CreateAsync();
        var secrets = await LiveAsync(home);

        foreach (var command in (string[])[
            "list --json", "list", "show acme", "show acme --json", "status", "audit --json", "doctor", "list --debug"])
        {
            var run = await home.RunAsync(command.Split(' '));

            Assert.All(
                secrets, secret => Assert.DoesNotContain(secret, run.Output + run.Error, StringComparison.Ordinal));
        }
    }

    [RequiresFact(Tools.Node)]
    public async Task The_trail_of_a_whole_life_verifies_and_names_every_turn()
    {
        using var home = await AgentHome.CreateAsync();
        await LiveAsync(home);
        (await home.RunAsync("logout", "acme", "--yes")).Expect(0);

        var trail = (await home.RunAsync("audit", "--json")).Expect(0).Output;

        (await home.RunAsync("audit", "verify")).Expect(0);
        Assert.All(
            (string[])["credential.acquired", "credential.released", "refresh.succeeded", "credential.removed"],
            turn => Assert.Contains($"\"{turn}\"", trail, StringComparison.Ordinal));
    }

    [RequiresFact(Tools.Node)]
    public async Task Losing_the_database_loses_no_token()
    {
        using var home = await AgentHome.CreateAsync();
        await LiveAsync(home);
        foreach (var file in Directory.GetFiles(home.Store, "agent.db*"))
        {
            File.Delete(file);
        }

        var token = (await home.RunAsync("token", "acme")).Expect(0).Output.TrimEnd('\n');

        Assert.True(await provider.IsActiveAsync(token));
        Assert.Equal("valid", (await home.RowAsync("acme")).GetProperty("state").GetString());
    }

    /// <summary>Login, token, refresh, and an API key beside it; returns every secret that was ever stored.</summary>
    private async Task<string[]> LiveAsync(AgentHome home)
    {
        home.AddProvider("acme", provider.Issuer);
        home.UseAllowingBrowser();
        (await home.RunAsync("login", "acme")).Expect(0);
        var first = home.ReadToken("acme");
        home.Age("acme", TimeSpan.FromSeconds(50));
        (await home.RunAsync("token", "acme")).Expect(0);
        var second = home.ReadToken("acme");

        const string key = "sk-canary-4f1b9c27d0e85a63";
        using var add = home.Start("add", "anthropic", "--kind", "api_key", "--no-verify");
        add.SendInput(key);
        (await add.WaitAsync()).Expect(0);

        return [
            .. new[]
            {
                first,
                second,
            }.SelectMany(token => (string[])[Member(token, "access_token"), Member(token, "refresh_token")]), key];
    }

    private static string Member(System.Text.Json.Nodes.JsonObject token, string name) => token[name]!.ToString();

    private static string[] FilesOf(AgentHome home) => Directory.GetFiles(home.Store, "*", SearchOption.AllDirectories);
}
