using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// Hugging Face's <c>hf</c>: the token in use in <c>token</c>, and every one that it knows, with its expiry in seconds,
/// in <c>stored_tokens</c>.
/// </summary>
internal sealed class HuggingFaceReader() : FileReader("hf", "huggingface")
{
    private static readonly OwnerCommands Commands = new()
    {
        Login = "hf auth login",
        Refresh = "hf auth login",
        Logout = "hf auth logout",
        Token = "hf auth token",
    };

    public override string? FirstLogin(string? name) => Commands.Login;

    protected override IEnumerable<string?> Locate(UserFolders places) =>
    [
        places.Variable("HF_TOKEN_PATH") ?? InHuggingFace(places, "token"),
        places.Variable("HF_STORED_TOKENS_PATH") ?? InHuggingFace(places, "stored_tokens"),
    ];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places) =>
        Path.GetFileName(file.Path) == "stored_tokens"
            ? IniText.Parse(file).Where(section => section["hf_token"] is not null)
                .Select(section => Stored(file, section))
            : [Entry(file, null, CredentialKind.Pat, OneLine(file)) with { Commands = Commands }];

    private static string? InHuggingFace(UserFolders places, string name) =>
        places.InVariable("HF_HOME", name)
        ?? places.InVariable("XDG_CACHE_HOME", "huggingface", name)
        ?? places.InHome(".cache", "huggingface", name);

    private MirroredCredential Stored(ToolFile file, IniSection section) =>
        Entry(
            file, section.Name, section["refresh_token"] is null ? CredentialKind.Pat : CredentialKind.Oauth,
            section["hf_token"]) with
        {
            Lifetime = file.Life(ToolTime.FromSeconds(Number(section["expires_at"]))),
            OwnerRefreshes = section["refresh_token"] is not null,
            Commands = Commands,
        };

    private static double? Number(string? text) => double.TryParse(
        text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture,
        out var number) ? number : null;

    private static string OneLine(ToolFile file)
    {
        var text = file.Text.Trim();
        return text.AsSpan().ContainsAnyExceptInRange('!', '~') ? throw new ReaderException("is not a token") : text;
    }
}
