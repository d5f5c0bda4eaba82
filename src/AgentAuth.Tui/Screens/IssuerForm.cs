using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>
/// A server that has no record here, by its issuer; the rest of it is looked up (RFC 8414, OpenID Connect Discovery).
/// </summary>
public sealed record IssuerForm
{
    private const int Fields = 3;

    public TextField Issuer { get; init; } = new();

    /// <summary>The first part of its credentials' ids; follows the issuer until it is typed.</summary>
    public TextField Name { get; init; } = new();

    public TextField ClientId { get; init; } = new();

    public int Focus { get; init; }

    private bool HasOwnName { get; init; }

    /// <summary>Why there is no provider yet; null where there is one.</summary>
    /// <param name="known">The names that are taken.</param>
    public string? WhyNot(IEnumerable<string> known) => this switch
    {
        _ when Address is null => "the issuer is an address such as https://id.acme.dev",
        _ when Address.Scheme != Uri.UriSchemeHttps
            && !IsLoopback => "https, please: plain http shows the login to the network",
        _ when !CredentialId.TryCreate(Name.Text, null, out _) => "the name is of small letters, digits and dashes",
        _ when known.Contains(Name.Text) => "there is a provider of that name already",
        _ => null,
    };

    /// <summary>
    /// Only where <see cref="WhyNot"/> is null. Plain http is taken from whoever types it for this machine.
    /// </summary>
    public ProviderDefinition Provider => new()
    {
        Id = Name.Text,
        Name = Name.Text,
        Issuer = Issuer.Text.Trim(),
        ClientId = ClientId.Text.Trim() is { Length: > 0 } client ? client : null,
        AllowLoopbackHttp = Address!.Scheme == Uri.UriSchemeHttp,
        Origin = "your issuer",
    };

    public IssuerForm Move(int by) => this with { Focus = (Focus + by + Fields) % Fields };

    /// <summary>Null where the event is nothing that a field takes.</summary>
    public IssuerForm? On(InputEvent input) => Focus switch
    {
        0 when Issuer.On(input) is { } issuer => Named(this with { Issuer = issuer }),
        1 when Name.On(input) is { } name => this with { Name = name, HasOwnName = true },
        2 when ClientId.On(input) is { } client => this with { ClientId = client },
        _ => null,
    };

    private Uri? Address => Uri.TryCreate(Issuer.Text.Trim(), UriKind.Absolute, out var address)
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
            Name = TextField.Of(
                new string(
                    [.. name.ToLowerInvariant().Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')])),
        };
    }
}
