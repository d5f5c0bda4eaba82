using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// Google's application default credentials: what client libraries find. The file holds a refresh token or a key and no
/// expiry. <c>gcloud</c>'s own accounts are <see cref="GcloudAccountsReader"/>'s.
/// </summary>
internal sealed class GcloudDefaultsReader() : FileReader("gcloud", "google")
{
    private static readonly OwnerCommands Commands = new()
    {
        Login = "gcloud auth application-default login",
        Refresh = "gcloud auth application-default login",
        Logout = "gcloud auth application-default revoke",
        Token = "gcloud auth application-default print-access-token",
    };

    /// <summary>A file in gcloud's configuration folder.</summary>
    public static string? InConfiguration(UserFolders places, string name) =>
        places.InVariable("CLOUDSDK_CONFIG", name)
        ?? (places.System is HostSystem.Windows
            ? places.InVariable("APPDATA", "gcloud", name)
            : places.InHome(".config", "gcloud", name));

    public override string? FirstLogin(string? name) => name == "adc" ? Commands.Login : null;

    protected override IEnumerable<string?> Locate(UserFolders places) =>
    [
        InConfiguration(places, "application_default_credentials.json"),
        places.Variable("GOOGLE_APPLICATION_CREDENTIALS"),
    ];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places)
    {
        var json = JsonFile.Parse(file);
        var name = file.Path == InConfiguration(places, "application_default_credentials.json")
            ? "adc"
            : "application-credentials";
        var type = json.Shown("type");

        var entry = type switch
        {
            "authorized_user"
                or "external_account_authorized_user" => Entry(
                    file, name, CredentialKind.Cloud, json.Shown("refresh_token")) with
                {
                    OwnerRefreshes = true,
                },
            "service_account"
                or "gdch_service_account" => Entry(file, name, CredentialKind.Cloud, json.Shown("private_key")),
            "impersonated_service_account" => Entry(
                file, name, CredentialKind.Cloud, json["source_credentials"].Shown("refresh_token")) with
            {
                Note = "acts as a service account on use",
            },
            "external_account" => Elsewhere(
                file, name, CredentialKind.Cloud, "an outside identity, exchanged for a token on use"),
            _ => throw new ReaderException("is of a type that agent does not read"),
        };

        yield return entry with
        {
            AccountLabel = json.Shown("client_email", "account") is { Length: > 0 } account ? account : null,
            // Without the variable, gcloud prints the token of its own file only.
            Commands = name == "adc" ? Commands with { Prints = PrintedForm.Text } : Commands,
        };
    }
}
