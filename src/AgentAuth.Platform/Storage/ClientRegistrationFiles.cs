using System.Security.Cryptography;
using System.Text;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>
/// Clients of ours: <c>oauth/.client-HASH.json</c>, named by the hash of the issuer as it is written for the one that
/// new logins use, and by the hash of issuer and client id for each that older grants go on with.
/// </summary>
public sealed class ClientRegistrationFiles(AppPaths paths) : IClientRegistrationStore
{
    public ClientRegistration? Read(string issuer) => ReadFrom(FileOf(issuer), issuer);

    public ClientRegistration? Find(string issuer, string clientId) =>
        (ReadFrom(FileOf(issuer, clientId), issuer) ?? Read(issuer)) is { } found && found.ClientId == clientId
            ? found
            : null;

    public void Write(ClientRegistration registration)
    {
        Keep(registration);
        WriteTo(FileOf(registration.Issuer), registration);
    }

    public void Keep(ClientRegistration registration) =>
        WriteTo(FileOf(registration.Issuer, registration.ClientId), registration);

    public void Delete(string issuer) => Remove(FileOf(issuer));

    public void Drop(string issuer, string clientId)
    {
        if (Read(issuer)?.ClientId == clientId)
        {
            Delete(issuer);
        }

        Remove(FileOf(issuer, clientId));
    }

    private void Remove(string path) => PrivateFile.Remove(path, paths.Shown(path));

    private ClientRegistration? ReadFrom(string path, string issuer)
    {
        if (!SafeDirectory.Check(paths.Home) || !SafeDirectory.Check(paths.GrantsFolder)
            || SafeFile.Read(path) is not { } file)
        {
            return null;
        }

        var registration = StoredObject.Parse(file.Bytes, paths.Shown(path), json => Parse(json, file.WrittenAt));

        // A short hash may collide, and a client is never used at another issuer.
        return registration.Issuer == issuer ? registration : null;
    }

    private static ClientRegistration Parse(StoredObject json, DateTimeOffset writtenAt) => new(
        json.Text("issuer") ?? throw json.Missing("issuer"),
        json.Text("client_id") ?? throw json.Missing("client_id"),
        json.Secret("client_secret"),
        json.Text("redirect_uri") ?? throw json.Missing("redirect_uri"),
        json.Time("registered_at") ?? writtenAt)
    {
        Authentication = json.Text("token_endpoint_auth_method") is { } method ? TokenAuthMethods.Read(method) : null,
        SecretExpiresAt = json.Time("client_secret_expires_at"),
        IsBrought = json.Boolean("brought") ?? false,
    };

    private void WriteTo(string path, ClientRegistration registration)
    {
        SafeDirectory.Ensure(paths.Home);
        SafeDirectory.Ensure(paths.GrantsFolder);
        AtomicFile.Replace(path, StoredJson.Object(json =>
        {
            json.WriteString("issuer", registration.Issuer);
            json.WriteString("client_id", registration.ClientId);
            json.WriteOptional("client_secret", registration.ClientSecret?.Reveal());
            json.WriteOptional(
                "token_endpoint_auth_method",
                registration.Authentication is { } agreed ? TokenAuthMethods.Name(agreed) : null);
            json.WriteOptional(
                "client_secret_expires_at",
                registration.SecretExpiresAt is { } end ? StoredJson.Time(end) : null);
            json.WriteString("redirect_uri", registration.RedirectUri);

            if (registration.IsBrought)
            {
                json.WriteBoolean("brought", true);
            }

            json.WriteString("registered_at", StoredJson.Time(registration.RegisteredAt));
        }));
        Leftovers.Remove(paths.GrantsFolder);
    }

    private string FileOf(string issuer, string? clientId = null)
    {
        // A line end is in no issuer, so the two kinds of name never meet.
        var key = Encoding.UTF8.GetBytes(clientId is null ? issuer : $"{issuer}\n{clientId}");
        return Path.Combine(
            paths.GrantsFolder, $".client-{Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 8))}.json");
    }
}
