using System.Security.Cryptography;
using System.Text;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>What <c>~/.aws/config</c> says of sessions: cache files are named by a hash of what stands there.</summary>
internal sealed class AwsConfiguration
{
    private readonly List<(string Key, AwsSession Session)> _sessions = [];

    public static string? PathIn(UserFolders places) =>
        places.Variable("AWS_CONFIG_FILE") ?? places.InHome(".aws", "config");

    /// <summary>Empty where the file is absent or broken: <see cref="AwsKeysReader"/> reports that.</summary>
    public static AwsConfiguration Read(UserFolders places)
    {
        var configuration = new AwsConfiguration();

        try
        {
            if (PathIn(places) is { } path && ToolFile.Read(path, places, ToolFile.UsualLimit) is { } file)
            {
                configuration.Take(IniText.Parse(file));
            }
        }
        catch (ReaderException)
        {
        }

        return configuration;
    }

    /// <summary>
    /// The name of a profile: <c>[profile dev]</c> in the configuration is <c>[dev]</c> in the credentials file.
    /// </summary>
    public static string ProfileOf(IniSection section) => Behind("profile ", section) ?? section.Name;

    /// <summary>
    /// The session whose hash this is: SHA-1 of the session's name or start URL for Identity Center, SHA-256 of
    /// <c>login_session</c> for <c>aws login</c>. Null where none is.
    /// </summary>
    public AwsSession? SessionOf(string stem) => _sessions.Find(session => session.Key == stem).Session;

    private void Take(IReadOnlyList<IniSection> sections)
    {
        foreach (var section in sections)
        {
            if (Behind("sso-session ", section) is { } name)
            {
                var scopes = (section["sso_registration_scopes"] ?? "").Split(
                    [',', ' '], StringSplitOptions.RemoveEmptyEntries);
                _sessions.Add((Sha1(name), new AwsSession(name, $"--sso-session {Unsafe.Quoted(name)}", scopes)));
            }

            var profile = ProfileOf(section);
            var option = $"--profile {Unsafe.Quoted(profile)}";

            if (section["sso_session"] is null && section["sso_start_url"] is { } start)
            {
                _sessions.Add((Sha1(start), new AwsSession(profile, option, [])));
            }

            if (section["login_session"] is { } login)
            {
                _sessions.Add(
                    (
                        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(login))),
                        new AwsSession(profile, option, [])));
            }
        }
    }

    private static string? Behind(string word, IniSection section) =>
        section.Name.StartsWith(word, StringComparison.Ordinal)
            ? section.Name[word.Length..].Trim().Trim('"', '\'')
            : null;

#pragma warning disable CA5350 // the file's name as botocore's token cache makes it, not a protection
    private static string Sha1(string text) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
}
