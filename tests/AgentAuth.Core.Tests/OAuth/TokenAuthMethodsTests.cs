using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Tests.OAuth;

public sealed class TokenAuthMethodsTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("none", "client_secret_basic", "none")]
    [InlineData("client_secret_basic", "client_secret_post", "client_secret_basic")]
    [InlineData("client_secret_post", "client_secret_post")]
    public void A_registration_asks_for_a_public_client_or_what_the_server_takes_in_its_place(
        string asked, params string[] offered) =>
        Assert.Equal(asked, TokenAuthMethods.ToRegister(Server(offered)));

    [Theory]
    [InlineData(ClientAuthentication.Basic)]
    [InlineData(ClientAuthentication.Basic, "client_secret_post", "client_secret_basic")]
    [InlineData(ClientAuthentication.SecretInBody, "client_secret_post")]
    [InlineData(ClientAuthentication.None, "none")]
    public void A_secret_is_shown_in_the_way_that_the_server_states(
        ClientAuthentication expected, params string[] offered) =>
        Assert.Equal(expected, TokenAuthMethods.ForSecret(Server(offered)));

    [Fact]
    public void A_method_that_we_do_not_have_is_refused() =>
        Assert.Equal(
            ProblemCode.ProviderError,
            Assert.Throws<AgentAuthException>(() => TokenAuthMethods.Read("private_key_jwt")).Problem.Code);

    private static AuthorizationServer Server(string[] offered) =>
        new() { TokenEndpoint = "https://id.test/token", TokenAuthMethods = offered };
}
