using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>
/// A server that has no record here, by its issuer; the rest of it is looked up (RFC 8414, OpenID Connect Discovery).
/// </summary>
public sealed record IssuerForm
{
    public string Issuer { get; init; } = "";

    /// <summary>The first part of its credentials' ids; follows the issuer until it is typed.</summary>
    public string Name { get; init; } = "";

    public string ClientId { get; init; } = "";

    /// <summary>The number of the field that has the keys.</summary>
    public int Focus { get; init; }

    private bool HasOwnName { get; init; }

    /// <summary>Why there is no provider yet; null where there is one.</summary>
    /// <param name="known">The names that are taken.</param>
    public string? WhyNot(IEnumerable<string> known) => this switch
    {
        _ when Address is null => "the issuer is an address such as https://id.acme.dev",
        _ when Address.Scheme != Uri.UriSchemeHttps
            && !IsLoopback => "https, please: plain http shows the login to the network",
        _ when !CredentialId.TryCreate(Name, null, out _) => "the name is of small letters, digits and dashes",
        _ when known.Contains(Name) => "there is a provider of that name already",
        _ => null,
    };

    /// <summary>
    /// Only where <see cref="WhyNot"/> is null. Plain http is taken from whoever types it for this machine.
    /// </summary>
    public ProviderDefinition Provider => new()
    {
        Id = Name,
        Name = Name,
        Issuer = Issuer.Trim(),
        ClientId = ClientId.Trim() is { Length: > 0 } client ? client : null,
        AllowLoopbackHttp = Address!.Scheme == Uri.UriSchemeHttp,
        Origin = "your issuer",
    };

    public IssuerForm OfIssuer(string issuer) => Named(this with { Issuer = issuer });

    public IssuerForm OfName(string name) => this with { Name = name, HasOwnName = true };

    private Uri? Address => Uri.TryCreate(Issuer.Trim(), UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https" && address is { UserInfo: "", Query: "", Fragment: "" } ? address : null;

    // Uri.IsLoopback is true of file: too; the scheme was looked at before.
    private bool IsLoopback => Address is { IsLoopback: true };

    // id.acme.dev is acme; 127.0.0.1 and localhost are local.
    private static IssuerForm Named(IssuerForm form)
    {
        if (form.HasOwnName || form.Address is not { } address)
        {
            return form;
        }

        var parts = address.Host.Split('.');
        var name = address.IsLoopback ? "local" : parts.Length > 1 ? parts[^2] : parts[0];
        return form with
        {
            Name = new string(
                [.. name.ToLowerInvariant().Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')]),
        };
    }
}
