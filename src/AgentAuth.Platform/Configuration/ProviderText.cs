using System.Globalization;
using System.Text;
using AgentAuth.Core.Providers;

namespace AgentAuth.Platform.Configuration;

/// <summary>
/// Writes a provider as the TOML that <see cref="ProviderKeys"/> reads. What equals the default is left out.
/// </summary>
internal static class ProviderText
{
    public static byte[] Write(ProviderDefinition provider)
    {
        var defaults = new ProviderDefinition { Id = provider.Id, Name = provider.Id };
        var text = new StringBuilder();

        void Line(string key, string? value, string? whenDefault = null)
        {
            if (value is not null && value != whenDefault)
            {
                text.Append(key).Append(" = ").Append(Quoted(value)).Append('\n');
            }
        }

        Line("name", provider.Name);
        Line("issuer", provider.Issuer);
        Line("authorization_endpoint", provider.AuthorizationEndpoint);
        Line("token_endpoint", provider.TokenEndpoint);
        Line("device_authorization_endpoint", provider.DeviceAuthorizationEndpoint);
        Line("revocation_endpoint", provider.RevocationEndpoint);
        Line("introspection_endpoint", provider.IntrospectionEndpoint);
        Line("userinfo_endpoint", provider.UserInfoEndpoint);
        Line("registration_endpoint", provider.RegistrationEndpoint);
        Line("pushed_authorization_request_endpoint", provider.PushedAuthorizationRequestEndpoint);
        Line("client_id", provider.ClientId);
        Line("flow", provider.Flow switch { LoginFlow.Device => "device", LoginFlow.ApiKey => "api_key", _ => null });
        Line("redirect_host", provider.RedirectHost, defaults.RedirectHost);
        Line("redirect_path", provider.RedirectPath, defaults.RedirectPath);
        Line("scope_separator", provider.ScopeSeparator, defaults.ScopeSeparator);
        Line("resource", provider.Resource);
        Line("revocation_style", provider.Revocation.Style, defaults.Revocation.Style);
        Line("git_username", provider.GitUsername);
        Line("variable", provider.Variable);
        List(text, "scopes", provider.Scopes);
        List(text, "hosts", provider.Hosts);
        List(text, "registries", provider.Registries);

        if (provider.RedirectPort != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"redirect_port = {provider.RedirectPort}\n");
        }

        if (provider.AllowLoopbackHttp)
        {
            text.Append("allow_loopback_http = true\n");
        }

        if (provider.RequiresPushedRequests)
        {
            text.Append("require_pushed_authorization_requests = true\n");
        }

        Table(text, "authorize", provider.AuthorizeParameters);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void List(StringBuilder text, string key, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            text.Append(key).Append(" = [").AppendJoin(", ", values.Select(Quoted)).Append("]\n");
        }
    }

    private static void Table(StringBuilder text, string name, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n[{name}]\n");
            foreach (var (key, value) in values)
            {
                text.Append(Quoted(key)).Append(" = ").Append(Quoted(value)).Append('\n');
            }
        }
    }

    /// <summary>A basic string (TOML 1.0, "String"): quotes, backslashes and control characters escaped.</summary>
    private static string Quoted(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                < ' ' or '\x7f' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }
}
