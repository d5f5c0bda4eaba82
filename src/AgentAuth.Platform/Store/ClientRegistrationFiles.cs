using System.Security.Cryptography;
using System.Text;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Store;

/// <summary>Dynamically registered clients: <c>oauth/.client-HASH.json</c>, named by the hash of the issuer as it is written.</summary>
public sealed class ClientRegistrationFiles(AppPaths paths) : IClientRegistrationStore
{
    public ClientRegistration? Read(string issuer)
    {
        if (!SafeDirectory.Check(paths.Home) || !SafeDirectory.Check(paths.GrantsFolder) || SafeFile.Read(FileOf(issuer)) is not { } file)
        {
            return null;
        }

        var registration = StoredObject.Parse(file.Bytes, paths.Shown(FileOf(issuer)), json => new ClientRegistration(
            json.Text("issuer") ?? throw json.Missing("issuer"),
            json.Text("client_id") ?? throw json.Missing("client_id"),
            Secret.FromText(json.Text("client_secret")),
            json.Text("redirect_uri") ?? throw json.Missing("redirect_uri"),
            json.Time("registered_at") ?? file.WrittenAt));

        // A short hash may collide, and a client is never used at another issuer.
        return registration.Issuer == issuer ? registration : null;
    }

    public void Write(ClientRegistration registration)
    {
        SafeDirectory.Ensure(paths.Home);
        SafeDirectory.Ensure(paths.GrantsFolder);
        AtomicFile.Replace(FileOf(registration.Issuer), StoredJson.Object(json =>
        {
            json.WriteString("issuer", registration.Issuer);
            json.WriteString("client_id", registration.ClientId);
            json.WriteOptional("client_secret", registration.ClientSecret?.Reveal());
            json.WriteString("redirect_uri", registration.RedirectUri);
            json.WriteString("registered_at", StoredJson.Time(registration.RegisteredAt));
        }));
    }

    public void Delete(string issuer) => PrivateFile.Remove(FileOf(issuer), paths.Shown(FileOf(issuer)));

    private string FileOf(string issuer)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(issuer)).AsSpan(0, 8));
        return Path.Combine(paths.GrantsFolder, $".client-{hash}.json");
    }
}
