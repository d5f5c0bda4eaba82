using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.EndToEnd.Tests.Provider;

namespace AgentAuth.EndToEnd.Tests;

/// <summary>A server that requires pushed authorization requests (RFC 9126).</summary>
public sealed class PushedLoginTests(PushingProvider provider) : IClassFixture<PushingProvider>
{
    [RequiresFact(Tools.Node)]
    public async Task A_login_pushes_its_request_and_ends_with_a_token_that_the_provider_knows()
    {
        using var home = await AgentHome.CreateAsync();
        home.AddProvider("acme", provider.Issuer);
        home.UseAllowingBrowser();

        (await home.RunAsync("login", "acme")).Expect(0);

        Assert.True(
            await provider.IsActiveAsync((await home.RunAsync("token", "acme")).Expect(0).Output.TrimEnd('\n')));
    }

    [RequiresFact(Tools.Node)]
    public async Task The_browser_is_shown_the_name_of_the_request_and_the_person_how_long_it_lives()
    {
        using var home = await AgentHome.CreateAsync();
        home.AddProvider("acme", provider.Issuer);
        home.UseSilentBrowser(home.Beside("opened"));
        using var login = home.Start("login", "acme");

        await Eventually.BecomesAsync(() => File.Exists(home.Beside("opened")), () => "no browser was opened");
        var address = await File.ReadAllTextAsync(home.Beside("opened"));

        Assert.Matches(
            "^[^?]+[?]client_id=agent-e2e&request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3A[^&]+$", address);
        await Eventually.BecomesAsync(
            () => login.ErrorSoFar.Contains("The address can be opened for 1m.", StringComparison.Ordinal),
            () => login.ErrorSoFar);
    }

    [RequiresFact(Tools.Node)]
    public async Task The_provider_takes_no_request_that_was_not_pushed()
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await browser.GetAsync(new Uri(
            $"{provider.Issuer}/auth?client_id={OidcProvider.ClientId}&response_type=code&redirect_uri=http://127.0.0.1/callback&state=x"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256&scope=openid"));

        Assert.Contains(
            "Pushed+Authorization+Request", answer.Headers.Location?.Query ?? await answer.Content.ReadAsStringAsync(),
            StringComparison.OrdinalIgnoreCase);
    }
}
