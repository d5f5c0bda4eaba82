using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// AWS key pairs in <c>~/.aws/credentials</c> and <c>~/.aws/config</c>, a profile each. A profile with
/// <c>credential_process</c> names a program that prints them; it is not run.
/// </summary>
internal sealed class AwsKeysReader() : FileReader("aws", "aws")
{
    protected override IEnumerable<string?> Locate(UserFolders places) =>
    [
        places.Variable("AWS_SHARED_CREDENTIALS_FILE") ?? places.InHome(".aws", "credentials"),
        AwsConfiguration.PathIn(places),
    ];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places)
    {
        foreach (var section in IniText.Parse(file).Where(section => section.Name.Length > 0))
        {
            var profile = AwsConfiguration.ProfileOf(section);

            if (section["aws_secret_access_key"] is { } secret)
            {
                var entry = Entry(file, profile, CredentialKind.Cloud, secret);
                yield return entry with
                {
                    Note = entry.Note
                        ?? (section["aws_session_token"] is null
                            ? null
                            : "temporary keys; the file does not say until when"),
                    Commands = CommandsFor(profile),
                };
            }
            else if (section["credential_process"] is not null)
            {
                yield return Elsewhere(
                    file, profile, CredentialKind.Cloud,
                    "printed by the profile's credential_process, which is not run") with
                {
                    Commands = CommandsFor(profile),
                };
            }
        }
    }

    private static OwnerCommands CommandsFor(string profile)
    {
        var option = $"--profile {Files.Unsafe.Quoted(profile)}";
        return new OwnerCommands
        {
            Login = $"aws configure {option}",
            Refresh = $"aws configure {option}",
            Token = $"aws configure export-credentials {option}",
        };
    }
}
