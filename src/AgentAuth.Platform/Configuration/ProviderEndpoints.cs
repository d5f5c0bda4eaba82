using AgentAuth.Core.Providers;
using AgentAuth.Toml;

namespace AgentAuth.Platform.Configuration;

/// <summary>The addresses of a provider; null where the file leaves one to discovery.</summary>
public sealed record ProviderEndpoints
{
    public string? Issuer { get; init; }

    public string? Authorization { get; init; }

    public string? Token { get; init; }

    public string? DeviceAuthorization { get; init; }

    public string? Revocation { get; init; }

    public string? Introspection { get; init; }

    public string? UserInfo { get; init; }

    public string? Registration { get; init; }

    public string? PushedAuthorizationRequest { get; init; }

    internal static ProviderEndpoints Read(TomlTableReader table, bool allowLoopbackHttp)
    {
        string? Address(string key) => ProviderValues.Address(table, key, allowLoopbackHttp);

        return new ProviderEndpoints
        {
            Issuer = ProviderValues.Issuer(table, "issuer", allowLoopbackHttp),
            Authorization = Address("authorization_endpoint"),
            Token = Address("token_endpoint"),
            DeviceAuthorization = Address("device_authorization_endpoint"),
            Revocation = Address("revocation_endpoint"),
            Introspection = Address("introspection_endpoint"),
            UserInfo = Address("userinfo_endpoint"),
            Registration = Address("registration_endpoint"),
            PushedAuthorizationRequest = Address("pushed_authorization_request_endpoint"),
        };
    }

    internal ProviderDefinition ApplyTo(ProviderDefinition provider) => provider with
    {
        Issuer = Issuer ?? provider.Issuer,
        AuthorizationEndpoint = Authorization ?? provider.AuthorizationEndpoint,
        TokenEndpoint = Token ?? provider.TokenEndpoint,
        DeviceAuthorizationEndpoint = DeviceAuthorization ?? provider.DeviceAuthorizationEndpoint,
        RevocationEndpoint = Revocation ?? provider.RevocationEndpoint,
        IntrospectionEndpoint = Introspection ?? provider.IntrospectionEndpoint,
        UserInfoEndpoint = UserInfo ?? provider.UserInfoEndpoint,
        RegistrationEndpoint = Registration ?? provider.RegistrationEndpoint,
        PushedAuthorizationRequestEndpoint = PushedAuthorizationRequest ?? provider.PushedAuthorizationRequestEndpoint,
    };
}
