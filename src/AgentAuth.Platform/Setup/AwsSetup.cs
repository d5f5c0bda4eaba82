using System.Text.RegularExpressions;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.Setup;

/// <summary>
/// AWS tools: <c>credential_process</c> of a profile in their configuration file (AWS SDKs and Tools Reference Guide,
/// "Process credential provider"). Their command line is no shell's: only double quotes, and only where there is a
/// blank.
/// </summary>
internal sealed partial class AwsSetup : ISetupTarget
{
    private const string Command = "aws-credential";
    private const string Profile = "--profile";
    private const string Key = "credential_process";

    // Each of these says already where the credentials of a profile come from.
    private static readonly string[] OtherSources =
    [
        "aws_access_key_id", "role_arn", "sso_session", "sso_start_url", "login_session", "web_identity_token_file",
        "credential_source", "source_profile", Key,
    ];

    public string Name => "aws";

    public string Purpose => "Let AWS tools ask agent for the keys of a profile";

    public IReadOnlyList<string> Examples =>
    [
        "agent setup aws aws/prod", "agent setup aws aws/prod --profile work --dry-run",
        "AWS_PROFILE=prod aws sts get-caller-identity", "agent setup aws --undo",
    ];

    public IReadOnlyList<string> Notes =>
    [
        "By hand, in ~/.aws/config: [profile prod] and below it: credential_process = /path/to/agent aws-credential aws/prod",
        "Keys of the same profile in ~/.aws/credentials would come first for the AWS tools.",
    ];

    public SetupArgument? Argument => SetupArgument.Credential;

    public IReadOnlyList<SetupOption> Options { get; } = [
        new(Profile, "NAME", "The profile (default: the account of CREDENTIAL, else its name)")];

    public SetupPlan Plan(SetupMachine machine, SetupChoices choices)
    {
        var id = CredentialId.Parse(choices.Arguments[0]);
        var profile = Checked(choices.Option(Profile) ?? id.Account ?? id.Provider);
        var path = FileIn(machine);
        var line =
            $"{Key} = {string.Join(' ', new[] { machine.Program, Command, id.ToString() }.Concat(machine.StoreOption).Select(Quoted))}";

        return new SetupPlan
        {
            Edits = [new FileEdit(path, content => With(path, content, profile, line))],
            Notes = [$"Use it with: AWS_PROFILE={profile}"],
        };
    }

    public SetupPlan Undo(SetupMachine machine, SetupChoices choices)
    {
        var path = FileIn(machine);
        return new SetupPlan
        {
            Edits = [new FileEdit(path, content => content is null ? null : Without(path, content, choices))],
        };
    }

    private static byte[] With(string path, byte[]? content, string profile, string line)
    {
        var text = new TextLines(path, content);
        var start = text.All.FindIndex(candidate => ProfileOf(candidate) == profile);

        if (start < 0)
        {
            text.AppendApart(
                profile == "default"
                    ? "[default]"
                    : $"[profile {(profile.Contains(' ') ? $"\"{profile}\"" : profile)}]", line);
            return text.Bytes;
        }

        var end = EndOf(text, start);
        var ours = text.All.FindIndex(start, end - start, IsOurs);

        if (ours >= 0)
        {
            text.All[ours] = line;
            return text.Bytes;
        }

        if (text.All[start..end].Select(KeyOf).FirstOrDefault(OtherSources.Contains) is { } other)
        {
            throw SetupConflict.Of(
                path, $"has {other} in the profile '{profile}'", "name another profile: --profile NAME");
        }

        text.All.Insert(start + 1, line);
        return text.Bytes;
    }

    private static byte[] Without(string path, byte[] content, SetupChoices choices)
    {
        var text = new TextLines(path, content);
        var only = choices.Option(Profile);
        var credential = choices.Arguments.Count > 0 ? choices.Arguments[0] : null;
        var found = false;

        for (var at = text.All.Count - 1; at >= 0; at--)
        {
            var start = text.All.FindLastIndex(
                at, line => ProfileOf(line) is not null || line.TrimStart().StartsWith('['));

            if (start < 0 || !IsOurs(text.All[at]) || (only is not null && ProfileOf(text.All[start]) != only)
                || (credential is not null
                    && AgentCall.Words(text.All[at].Split('=', 2)[1]).ElementAtOrDefault(2) != credential))
            {
                continue;
            }

            found = true;
            text.All.RemoveAt(at);

            // A profile that said nothing else was ours.
            var end = EndOf(text, start);
            if (text.All[(start + 1)..end].All(line => line.Trim().Length == 0))
            {
                text.Remove(start, end < text.All.Count ? end : start + 1);
            }

            at = Math.Min(start, text.All.Count);
        }

        return found ? text.Bytes : content;
    }

    private static string Quoted(string word) => word.Contains(' ') ? $"\"{word}\"" : word;

    private static bool IsOurs(string line) => KeyOf(line) == Key && AgentCall.IsOurs(line.Split('=', 2)[1], Command);

    private static int EndOf(TextLines text, int start) =>
        text.All.FindIndex(start + 1, line => line.TrimStart().StartsWith('[')) is >= 0 and var end
            ? end
            : text.All.Count;

    private static string? ProfileOf(string line) => Section().Match(line) is { Success: true } match
        ? match.Groups["name"].Value.Trim('"', '\'')
        : null;

    // Indented lines are nested settings of the key above them.
    private static string KeyOf(string line) =>
        line.Length > 0 && char.IsWhiteSpace(line[0])
            ? ""
            : line.Split('=', 2)[0].Trim().ToLowerInvariant() is var key && line.Contains('=') ? key : "";

    private static string Checked(string profile) =>
        profile.Length > 0 && profile.All(letter => letter is >= ' ' and not ('[' or ']' or '"' or '\''))
            ? profile
            : throw new AgentAuthException(
                ProblemCode.Usage, $"'{UntrustedText.Line(profile, 80)}' is no name of a profile");

    private static string FileIn(SetupMachine machine) =>
        SetupConflict.Known(machine.Places.Variable("AWS_CONFIG_FILE") ?? machine.Places.InHome(".aws", "config"));

    [GeneratedRegex("""^\s*\[\s*(?:profile\s+(?<name>[^\]]+?)|(?<name>default))\s*\]""", RegexOptions.CultureInvariant)]
    private static partial Regex Section();
}
