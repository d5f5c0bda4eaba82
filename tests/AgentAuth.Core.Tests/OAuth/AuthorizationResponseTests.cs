using AgentAuth.Core.Credentials;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Tests.OAuth;

public sealed class AuthorizationResponseTests
{
    private static readonly AuthorizationRequest Request = new()
    {
        Server = new AuthorizationServer
        {
            Issuer = "https://id.test",
            TokenEndpoint = "https://id.test/token",
            SendsIssuerInResponse = true,
        },
        RedirectUri = "http://127.0.0.1:5000/callback",
        State = "9f2c61ab",
        Verifier = Secret.FromText("verifier")!,
        Address = new Uri("https://id.test/authorize"),
    };

    private static readonly AuthorizationRequest Silent = Request with
    {
        Server = Request.Server with { SendsIssuerInResponse = false },
    };

    private static string Issuer => Uri.EscapeDataString("https://id.test");

    [Fact]
    public void A_code_with_our_state_and_issuer_is_taken() =>
        Assert.Equal("abc", Assert.IsType<AuthorizationResponse.Code>(
            AuthorizationResponse.Read(
                $"?code=abc&state={Request.State}&iss={Issuer}&session_state=ignored", Request)).Value.Reveal());

    [Fact]
    public void An_error_with_our_state_ends_the_login()
    {
        var denied = Assert.IsType<AuthorizationResponse.Denied>(AuthorizationResponse.Read(
            $"error=access_denied&error_description=no%1b%5b31m+way&state={Request.State}&iss={Issuer}", Request));

        Assert.Equal("access_denied", denied.Error.Code);
        Assert.DoesNotContain('\u001b', denied.Error.Description!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("code=abc")]
    [InlineData("code=abc&state=")]
    [InlineData("code=abc&state=other")]
    [InlineData("error=access_denied")]
    [InlineData("error=access_denied&state=other")]
    public void What_is_not_tied_to_our_state_is_foreign_errors_included(string query) =>
        Assert.IsType<AuthorizationResponse.Foreign>(AuthorizationResponse.Read(query, Silent));

    [Fact]
    public void A_parameter_that_appears_twice_is_refused() =>
        Assert.IsType<AuthorizationResponse.Foreign>(
            AuthorizationResponse.Read($"code=a&code=b&state={Silent.State}", Silent));

    [Theory]
    [InlineData("https://evil.test")]
    [InlineData("https://id.test/")]
    [InlineData("HTTPS://id.test")]
    [InlineData("")]
    public void Another_issuer_is_refused_by_simple_comparison(string issuer) =>
        Assert.IsType<AuthorizationResponse.WrongIssuer>(
            AuthorizationResponse.Read($"code=a&state={Silent.State}&iss={Uri.EscapeDataString(issuer)}", Silent));

    [Fact]
    public void Silence_about_the_issuer_is_refused_only_where_the_server_promised_to_speak()
    {
        Assert.IsType<AuthorizationResponse.WrongIssuer>(
            AuthorizationResponse.Read($"code=a&state={Request.State}", Request));
        Assert.IsType<AuthorizationResponse.Code>(AuthorizationResponse.Read($"code=a&state={Silent.State}", Silent));
    }

    [Theory]
    [InlineData("code=a")]
    [InlineData("error=access_denied&error_description=CANARY")]
    [InlineData("")]
    public void Nothing_but_the_issuer_is_looked_at_where_it_is_wrong(string rest)
    {
        var response = AuthorizationResponse.Read($"{rest}&state={Request.State}&iss=https%3A%2F%2Fevil.test", Request);

        Assert.DoesNotContain(
            "CANARY", Assert.IsType<AuthorizationResponse.WrongIssuer>(response).Reason, StringComparison.Ordinal);
        Assert.IsType<AuthorizationResponse.Foreign>(
            AuthorizationResponse.Read($"{rest}&state=other&iss=https%3A%2F%2Fevil.test", Request));
    }

    [Fact]
    public void A_pasted_address_is_judged_like_one_that_arrived()
    {
        var address = $"{Silent.RedirectUri}?code=abc&state={Silent.State}";

        Assert.IsType<AuthorizationResponse.Code>(PastedAnswer.Read($"  {address}\n", Silent));
        Assert.IsType<AuthorizationResponse.Code>(PastedAnswer.Read($"code=abc&state={Silent.State}", Silent));
        Assert.IsType<AuthorizationResponse.Foreign>(
            PastedAnswer.Read($"{Silent.RedirectUri}?code=abc&state=other", Silent));
        Assert.IsType<AuthorizationResponse.Foreign>(PastedAnswer.Read("http://evil.test/?code=abc", Silent));
        Assert.IsType<AuthorizationResponse.Foreign>(PastedAnswer.Read("two words", Silent));
        Assert.IsType<AuthorizationResponse.Foreign>(PastedAnswer.Read("  ", Silent));
    }

    [Fact]
    public void A_bare_code_is_taken_since_the_verifier_ties_it_to_this_attempt() =>
        Assert.Equal("SplxlOBeZQQYbYS6WxSbIA", Assert.IsType<AuthorizationResponse.Code>(
            PastedAnswer.Read("SplxlOBeZQQYbYS6WxSbIA", Silent)).Value.Reveal());
}
