using AgentAuth.Platform.OtherTools;
using AgentAuth.Platform.OtherTools.Formats;
using AgentAuth.Testing.Fuzzing;

namespace AgentAuth.Platform.Tests.OtherTools;

/// <summary>
/// Whatever another tool's file holds, its reader gives entries, or one that says why not. A few thousand inputs a
/// file; AGENT_FUZZ says how many otherwise.
/// </summary>
public sealed class ReaderFuzzTests : IDisposable
{
    private static readonly Dictionary<string, string[]> Corpora = new()
    {
        [".kube/config"] =
        [
            FixtureFiles.Kube,
            "users:\n- {name: a, user: {token: 'token-a', \"exec\": {args: [x, y]}}}\n- name: &n b\n  user: &u\n    token: |-\n      t\n- name: c\n  user: *u\n",
            "base: &b {token: \"\\ud83d\\ude00\", password: p}\nusers:\n- name: !!str a\n  user:\n    <<: [*b]\n    ? username\n    : >-\n      ada\n...\n---\nx: 1\n",
        ],
        [".config/gh/hosts.yml"] = [
            FixtureFiles.Gh, "github.com: {user: ada, oauth_token: gho_flow, users: {ada: {oauth_token: x}}}\n"],
        [".aws/credentials"] = [
            "[default] # mine\naws_access_key_id = AKIA0\naws_secret_access_key = s\n[b] ; x\naws_session_token = 't'\ncredential_process = \"p\" x\n"],
        [".npmrc"] = [FixtureFiles.Npm],
        [".git-credentials"] = [
            FixtureFiles.GitStore, "https://ada:pw@git.example.com%3a8443/org\nhttps://x@%5b%3a%3a1%5d%3a1\n"],
        [".netrc"] = [
            FixtureFiles.Netrc, "machine a login b password \"c\\\"\\\\\"\nmacdef x\ny\n\ndefault login a # c\n"],
        [".docker/config.json"] =
        [
            """{"auths":{"https://index.docker.io/v1/":{"auth":"YWRhOnB3"},"ghcr.io":{"identitytoken":"t"},"x":{}},"credHelpers":{"a":"b"},"credsStore":"desktop"}""",
        ],
    };

    private readonly ToolHome _home = new();

    public static TheoryData<string> Files => [.. Corpora.Keys];

    public void Dispose() => _home.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void Any_bytes_are_read_or_refused_in_one_line(string name)
    {
        var places = _home.Places;
        var path = _home.PathOf(name);
        var reader = ReaderCatalog.All.OfType<FileReader>().First(reader => reader.FilesIn(places).Contains(path));

        Fuzz.Each(
            Corpora[name],
            input => Assert.All(
                reader.ReadContent(new ToolFile(path, $"~/{name}", input, ToolHome.Written), places),
                credential =>
                    Assert.True(
                        credential.Note is null || !credential.Note.StartsWith("~/", StringComparison.Ordinal)
                            || !credential.Note.Contains('\n', StringComparison.Ordinal))),
            share: Share);
    }

    private static double Share => Environment.GetEnvironmentVariable("AGENT_FUZZ") is null ? 0.03 : 1;
}
