using System.Text;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Platform.OtherTools;
using AgentAuth.Platform.OtherTools.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Platform.Tests.OtherTools;

public sealed class ReaderCatalogTests : IDisposable
{
    private readonly ToolHome _home = new();

    [Fact]
    public void No_owner_is_the_id_of_a_provider_and_each_begins_an_id()
    {
        Assert.Empty(ReaderCatalog.Owners.Intersect(ProviderCatalog.BuiltIn.Select(provider => provider.Id)));
        Assert.All(ReaderCatalog.Owners, owner => Assert.True(CredentialId.TryCreate(owner, null, out _)));
    }

    [Fact]
    public void An_empty_home_has_nothing() => Assert.Empty(_home.Catalog().ReadAll());

    [Fact]
    public void Without_a_home_there_is_nothing()
    {
        _home.Environment.Clear();

        Assert.Empty(_home.Catalog().ReadAll());
    }

    [Fact]
    public void Every_reader_finds_something_in_a_full_home_and_nothing_is_broken()
    {
        FixtureFiles.PutAll(_home);

        var found = _home.Catalog().ReadAll();

        Assert.Equal(
            ReaderCatalog.Owners.Distinct().Order(), found.Select(credential => credential.Owner).Distinct().Order());
        Assert.DoesNotContain(
            found, credential => credential.Lifetime.CreatedAt == DateTimeOffset.UnixEpoch
                && credential.Owner != "env");
    }

    [Fact]
    public void One_tool_reads_the_same_alone_as_among_all()
    {
        FixtureFiles.PutAll(_home);
        var all = _home.Whole().List();

        Assert.All(all, credential =>
        {
            var alone = _home.Whole().FindMirrored(credential.Id);
            Assert.Equal(credential with { Scopes = [] }, alone! with { Scopes = [] });
        });
        Assert.Equal(all.Count, all.Select(credential => credential.Id).Distinct().Count());
    }

    [Fact]
    public void Reading_changes_no_byte_no_time_and_no_mode_and_leaves_nothing_behind()
    {
        FixtureFiles.PutAll(_home);
        var before = _home.Everything();

        _home.Catalog().ReadAll();
        _home.Catalog().ReadAll();

        Assert.Equal(before, _home.Everything());
    }

    [Fact]
    public void A_file_that_may_only_be_read_is_read()
    {
        var path = _home.Put(".config/gh/hosts.yml", FixtureFiles.Gh);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        File.SetUnixFileMode(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal(3, _home.Read("gh").Count);

        File.SetUnixFileMode(
            Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void No_secret_is_in_any_field()
    {
        FixtureFiles.PutAll(_home);

        Assert.All(_home.Catalog().ReadAll(), credential => Assert.All(
            TextsOf(credential), text => Assert.DoesNotContain("CANARY", text, StringComparison.OrdinalIgnoreCase)));
        Assert.All(
            _home.Whole().List(),
            credential => Assert.DoesNotContain("CANARY", credential.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Nothing_that_other_tools_keep_is_refreshable_or_ours()
    {
        FixtureFiles.PutAll(_home);

        Assert.All(_home.Whole().List(), credential =>
        {
            Assert.Equal(Custody.Mirrored, credential.Custody);
            Assert.False(credential.Refreshable);
            Assert.Equal(credential.Owner, credential.Id.Provider);
            Assert.Equal(
                credential.Lifetime.Expiry.Kind is ExpiryKind.Unknown,
                credential.State is CredentialState.Unknown or CredentialState.LoginRequired);
        });
    }

    [Fact]
    public void Random_bytes_in_every_file_break_nothing_but_that_file()
    {
        FixtureFiles.PutAll(_home);
        var files = Directory.GetFiles(_home.Root, "*", SearchOption.AllDirectories);

        Prop.ForAll(Gen.Elements(files).ToArbitrary(), ArbMap.Default.ArbFor<byte[]>(), (path, garbage) =>
        {
            var before = File.ReadAllBytes(path);
            File.WriteAllBytes(path, garbage);
            _home.Catalog().ReadAll();
            File.WriteAllBytes(path, before);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_file_cut_anywhere_or_with_a_byte_changed_breaks_nothing()
    {
        FixtureFiles.PutAll(_home);
        var files = Directory.GetFiles(_home.Root, "*", SearchOption.AllDirectories);

        Prop.ForAll(
            Gen.Elements(files).ToArbitrary(), Gen.Choose(0, 10_000).ToArbitrary(), Gen.Choose(0, 255).ToArbitrary(),
            (path, at, value) =>
            {
                var before = File.ReadAllBytes(path);
                var changed = before.ToArray();
                changed[at % before.Length] = (byte)value;
                File.WriteAllBytes(path, changed);
                _home.Catalog().ReadAll();
                File.WriteAllBytes(path, before[..(at % before.Length)]);
                _home.Catalog().ReadAll();
                File.WriteAllBytes(path, before);
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_broken_file_is_named_and_the_others_are_read()
    {
        _home.Put(".claude/.credentials.json", "{\"claudeAiOauth\":\n{\"accessToken\":CANARY");
        _home.Put(".config/gh/hosts.yml", FixtureFiles.Gh);

        var broken = Assert.Single(_home.Whole().List(), credential => credential.Owner == "claude-code");

        Assert.Equal("claude-code/credentials.json", broken.Id.ToString());
        Assert.Equal("~/.claude/.credentials.json is not JSON (line 2)", broken.Note);
        Assert.Equal(CredentialState.Unknown, broken.State);
        Assert.Equal(3, _home.Read("gh").Count);
    }

    [Theory]
    [InlineData("""{"claudeAiOauth":{"accessToken":"\ud800"}}""", "holds text that is not Unicode")]
    [InlineData(
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "is not JSON (line 1)")]
    [InlineData("", "is not JSON (line 1)")]
    [InlineData("\"text\"", "is not a JSON object")]
    public void A_file_of_another_shape_is_said_in_our_own_words(string text, string reason)
    {
        _home.Put(".claude/.credentials.json", text);

        Assert.Equal($"~/.claude/.credentials.json {reason}", Assert.Single(_home.Read("claude-code")).Note);
    }

    [Fact]
    public void A_fifo_a_device_a_folder_and_a_huge_file_are_refused_without_waiting()
    {
        TestHome.Shell(
            $"mkdir -p {_home.Root}/.codex {_home.Root}/.docker/config.json && mkfifo {_home.Root}/.codex/auth.json && ln -s /dev/zero {_home.Root}/.netrc");
        _home.Put(".npmrc", new byte[ToolFile.UsualLimit + 1]);

        Assert.Equal("~/.codex/auth.json is not a regular file", Assert.Single(_home.Read("codex")).Note);
        Assert.Equal("~/.netrc is not a regular file", Assert.Single(_home.Read("netrc")).Note);
        Assert.Equal("~/.docker/config.json is a folder, not a file", Assert.Single(_home.Read("docker")).Note);
        Assert.Equal("~/.npmrc is larger than 1 MiB", Assert.Single(_home.Read("npmrc")).Note);
    }

    [Fact]
    public void A_link_is_followed_and_a_dangling_one_is_nothing()
    {
        var real = _home.Put("dotfiles/hosts.yml", FixtureFiles.Gh);
        Directory.CreateDirectory(_home.PathOf(".config/gh"));
        File.CreateSymbolicLink(_home.PathOf(".config/gh/hosts.yml"), real);
        File.CreateSymbolicLink(_home.PathOf(".netrc"), _home.PathOf("nowhere"));

        Assert.Equal(3, _home.Read("gh").Count);
        Assert.Empty(_home.Read("netrc"));
    }

    [Fact]
    public void The_null_device_means_none()
    {
        _home.Environment["KUBECONFIG"] = "/dev/null";
        _home.Environment["AWS_CONFIG_FILE"] = "/dev/null";

        Assert.Empty(_home.Catalog().ReadAll());
    }

    [Fact]
    public void Names_cannot_reach_the_terminal_or_the_shell()
    {
        const string Hostile = "evil\u001b[31m\u001b]0;t\u0007\u202Ename'; rm -rf ~ #";
        _home.Put(".config/gh/hosts.yml", $"\"{Hostile}\":\n    user: \"{Hostile}\"\n    oauth_token: CANARY\n");
        var escaped = Hostile.Replace("\u001b", "\\u001b", StringComparison.Ordinal)
            .Replace("\u0007", "\\u0007", StringComparison.Ordinal);
        _home.Put(".docker/config.json", $$"""{"auths":{"{{escaped}}":{} } }""");

        var shown = _home.Whole().List();

        Assert.Equal(2, shown.Count);
        Assert.All(shown, credential =>
        {
            Assert.Matches("^(gh|docker)/[a-z0-9._@+-]+$", credential.Id.ToString());
            Assert.DoesNotContain(credential.ToString().EnumerateRunes(), rune =>
                Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Control
                    or System.Globalization.UnicodeCategory.Format);
            Assert.Contains("'evilname'\\''; rm -rf ~ #'", credential.OwnerCommands!.Logout, StringComparison.Ordinal);
        });
    }

    public void Dispose() => _home.Dispose();

    private static IEnumerable<string> TextsOf(MirroredCredential credential) =>
    [
        credential.Name ?? "", credential.Provider, credential.Source, credential.Fingerprint ?? "",
        credential.AccountLabel ?? "",
        credential.Issuer ?? "", credential.Note ?? "", credential.Commands.ToString(), .. credential.Scopes,
    ];
}
