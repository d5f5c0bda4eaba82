using System.Text.RegularExpressions;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.EndToEnd.Tests.Provider;

namespace AgentAuth.EndToEnd.Tests.Terminal;

/// <summary>
/// A credential's whole life by keyboard alone, in a real terminal, against a certified authorization server.
/// </summary>
public sealed partial class ViewLifeTests(OidcProvider provider) : IClassFixture<OidcProvider>
{
    [RequiresFact(Tools.Node)]
    public async Task A_credential_is_logged_in_refreshed_and_logged_out_and_the_terminal_never_sees_a_secret()
    {
        using var home = await AgentHome.CreateAsync();
        home.AddProvider("acme", provider.Issuer);
        home.UseAllowingBrowser();
        await using var terminal = await EmulatedTerminal.OpenAsync(home, 80, 24);
        var view = terminal.Run(home.Binary);
        await terminal.ShowsAsync("No credentials yet");

        terminal.Type("a");
        await terminal.ShowsAsync("sign in with a provider");
        terminal.Type("l");
        await terminal.ShowsAsync("Which provider?");
        terminal.Type("acme");
        await terminal.ShowsAsync(
            screen => screen.Lines.Any(line => line.StartsWith("  › acme", StringComparison.Ordinal)),
            "the provider that was typed");
        terminal.Type("\r");
        await terminal.ShowsAsync("What may agents do with");
        terminal.Resize(130, 40);
        terminal.Type("\r");
        await terminal.ShowsAsync("Signed in to");
        terminal.Type("\r");
        await terminal.ShowsAsync(
            screen => screen.IsFull && Row().IsMatch(screen.Text) && screen.Has("fresh"), "the credential");
        List<string> secrets = [.. Secrets(home)];

        terminal.Type("r");
        await terminal.ShowsAsync("acme is refreshed");
        secrets.AddRange(Secrets(home));
        terminal.Resize(80, 24);

        // What the clock would do, without the wait: the view keeps it refreshed, and nobody asked.
        var before = home.ReadToken("acme")["access_token"]!.ToString();
        home.Age("acme", TimeSpan.FromSeconds(50));
        await Eventually.BecomesAsync(
            () => home.ReadToken("acme")["access_token"]!.ToString() != before,
            () => "the view did not refresh it by itself");
        await terminal.ShowsAsync(
            screen => Row().IsMatch(screen.Text) && screen.Has("fresh"), "the refreshed credential");
        secrets.AddRange(Secrets(home));

        terminal.Type("x");
        await terminal.ShowsAsync("Log out of acme?");
        terminal.Type("\t\r");
        await Eventually.BecomesAsync(
            () => !File.Exists(home.TokenFile("acme")), () => "the credential is still there");
        await terminal.ShowsAsync(screen => screen.Has("revoked"), "what came of it");
        terminal.Type("\u0003");
        Assert.Equal(130, (await view.WaitAsync()).ExitCode);

        Assert.False(await provider.IsActiveAsync(secrets[^1]));
        Assert.Equal(6, secrets.Distinct().Count());
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, terminal.Written, StringComparison.Ordinal));
        Assert.DoesNotContain("code_verifier", terminal.Written, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Secrets(AgentHome home)
    {
        var token = home.ReadToken("acme");
        return [token["access_token"]!.ToString(), token["refresh_token"]!.ToString()];
    }

    [GeneratedRegex(@"(?m)^.{0,6}acme ")]
    private static partial Regex Row();
}
