using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Platform.Tests.Storage;

/// <summary>
/// Files of writers that were killed: found and removed by whoever comes next, and never those of a writer at work.
/// </summary>
public sealed class LeftoverTests : IDisposable
{
    private const string Dead = "{\"secret\":\"CANARY-left\"}";

    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("oauth")]
    [InlineData("credentials")]
    [InlineData("revocations")]
    public void The_next_writer_in_the_folder_removes_what_a_killed_one_left(string folder)
    {
        var left = Leave(folder, ".other.json.0123456789ab.tmp");

        WriteTo(folder);

        Assert.False(File.Exists(left));
    }

    [Theory]
    [InlineData("oauth")]
    [InlineData("credentials")]
    [InlineData("revocations")]
    public void A_removal_in_the_folder_removes_it_too(string folder)
    {
        WriteTo(folder);
        var left = Leave(folder, ".other.json.0123456789ab.tmp");

        RemoveFrom(folder);

        Assert.False(File.Exists(left));
    }

    [Fact]
    public void A_refresh_removes_it_before_it_asks_for_room()
    {
        _home.Write(TestHome.GrantOf());
        var left = Leave("oauth", ".other.json.0123456789ab.tmp");

        using (var held = _home.Grants().TryLock(TestHome.GrantOf().Id)!)
        using (held.Reserve(new RefreshJournal(2, "a", _home.Clock.GetUtcNow(), "h")))
        {
            Assert.False(File.Exists(left));
        }
    }

    [Fact]
    public void The_file_of_a_writer_at_work_is_left_alone_and_becomes_what_it_was_to_become()
    {
        var target = Path.Combine(_home.Paths.SecretsFolder, "slow.json");
        WriteTo("credentials");

        using (var slow = AtomicFile.Create(() => TemporaryName.Beside(target), target))
        {
            slow.Write("{}"u8);
            WriteTo("credentials");
            Assert.Empty(All.Remove());
            slow.Commit();
        }

        Assert.Equal("{}", File.ReadAllText(target));
    }

    [Fact]
    public void Room_that_is_reserved_for_a_refresh_on_its_way_is_left_alone_even_where_its_login_is_gone()
    {
        _home.Write(TestHome.GrantOf());

        using var held = _home.Grants().TryLock(TestHome.GrantOf().Id)!;
        using var room = held.Reserve(new RefreshJournal(2, "a", _home.Clock.GetUtcNow(), "h"));
        File.Delete(_home.Paths.GrantFile(TestHome.GrantOf().Id));

        Assert.Empty(All.Remove());
        Assert.True(File.Exists(Path.Combine(_home.Paths.GrantsFolder, ".github.json.next")));
    }

    [Fact]
    public void Room_whose_login_is_gone_is_removed_and_that_of_a_login_that_is_here_stays_for_its_recovery()
    {
        _home.Write(TestHome.GrantOf("gitlab"));
        var orphan = Leave("oauth", ".github.json.next");
        var open = Leave("oauth", ".gitlab.json.next");

        Assert.Equal(["~/.agent/oauth/.github.json.next"], All.Remove());
        Assert.False(File.Exists(orphan));
        Assert.True(File.Exists(open));
    }

    [Theory]
    [InlineData(".other.json.tmp")]
    [InlineData("other.json.0123456789ab.tmp")]
    [InlineData(".other.json.0123456789AB.tmp")]
    [InlineData(".other.json.swp")]
    [InlineData(".other.lock")]
    public void What_is_not_called_like_ours_stays(string name)
    {
        var other = Leave("credentials", name);

        WriteTo("credentials");
        All.Remove();

        Assert.True(File.Exists(other));
    }

    [Fact]
    public void A_link_with_such_a_name_is_not_followed()
    {
        WriteTo("credentials");
        var kept = TestHome.Put(Path.Combine(_home.Root, "kept"), "mine");
        File.CreateSymbolicLink(Path.Combine(_home.Paths.SecretsFolder, ".other.json.0123456789ab.tmp"), kept);

        All.Remove();

        Assert.Equal("mine", File.ReadAllText(kept));
    }

    [Fact]
    public void A_folder_that_is_open_to_others_is_passed_over()
    {
        var left = Leave("credentials", ".other.json.0123456789ab.tmp");
        File.SetUnixFileMode(_home.Paths.SecretsFolder, (UnixFileMode)0x1ED);

        Assert.Empty(All.Remove());
        Assert.True(File.Exists(left));
    }

    [Fact]
    public async Task Writers_and_those_who_clear_up_after_the_dead_never_cross()
    {
        var target = Path.Combine(_home.Paths.SecretsFolder, "busy.json");
        WriteTo("credentials");
        using var done = new CancellationTokenSource();
        var sweeps = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                All.Remove();
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (var turn = 0; turn < 200; turn++)
            {
                AtomicFile.Replace(target, "whole"u8);
            }
        })));
        await done.CancelAsync();
        await sweeps;

        Assert.Equal("whole", await File.ReadAllTextAsync(target));
        Assert.Empty(Directory.GetFiles(_home.Paths.SecretsFolder, "*.tmp"));
    }

    [Fact]
    public void A_copy_of_a_damaged_file_goes_with_the_credential_and_not_with_another()
    {
        var (one, other) = (Damage("one"), Damage("one.more"));

        _home.Secrets().Delete(CredentialId.Parse("one"));

        Assert.False(File.Exists(one));
        Assert.True(File.Exists(other));
    }

    [Fact]
    public void A_copy_of_a_damaged_login_goes_with_its_logout()
    {
        _home.Write(TestHome.GrantOf());
        var copy = Leave("oauth", ".github.json.corrupt-20260101T000000000Z");

        using (var held = _home.Grants().TryLock(TestHome.GrantOf().Id)!)
        {
            held.Delete();
        }

        Assert.False(File.Exists(copy));
    }

    [Fact]
    public void A_copy_is_kept_for_thirty_days_and_removed_by_the_next_writer_after_them()
    {
        var copy = Damage("one");

        _home.Clock.Advance(TimeSpan.FromDays(29));
        WriteTo("credentials");
        Assert.True(File.Exists(copy));

        _home.Clock.Advance(TimeSpan.FromDays(2));
        WriteTo("credentials");
        Assert.False(File.Exists(copy));
    }

    [Fact]
    public void In_the_folder_of_another_program_only_those_of_the_file_that_is_written_are_removed()
    {
        var folder = Path.Combine(_home.Root, "host");
        var file = TestHome.Put(Path.Combine(folder, "mcp.json"), "{}");
        var ours = TestHome.Put(Path.Combine(folder, ".mcp.json.0123456789ab.tmp"), Dead);
        var backup = TestHome.Put(Path.Combine(folder, ".mcp.json.20260101T000000000.backup.0123456789ab.tmp"), Dead);
        var others = TestHome.Put(Path.Combine(folder, ".notes.0123456789ab.tmp"), "mine");

        new HostFiles(_home.Clock, new ForeignFiles()).Replace(file, "{ }"u8);

        Assert.False(File.Exists(ours));
        Assert.False(File.Exists(backup));
        Assert.True(File.Exists(others));
    }

    private StoreLeftovers All => new(_home.Paths, _home.Rescue, _home.Clock);

    private string Leave(string folder, string name) =>
        TestHome.Put(Path.Combine(_home.Paths.Home, folder, name), Dead);

    // A file that does not parse is set aside by whoever replaces it.
    private string Damage(string name)
    {
        TestHome.Put(Path.Combine(_home.Paths.SecretsFolder, $"{name}.json"), "{ not json");
        _home.Secrets().Write(SecretOf(name));
        return Assert.Single(Directory.GetFiles(_home.Paths.SecretsFolder, $".{name}.json.corrupt-*"));
    }

    private void WriteTo(string folder)
    {
        switch (folder)
        {
            case "oauth":
                _home.Write(TestHome.GrantOf());
                break;
            case "credentials":
                _home.Secrets().Write(SecretOf("acme"));
                break;
            default:
                new RevocationFiles(_home.Paths).Add(Pending);
                break;
        }
    }

    private void RemoveFrom(string folder)
    {
        switch (folder)
        {
            case "oauth":
                using (var held = _home.Grants().TryLock(TestHome.GrantOf().Id)!)
                {
                    held.Delete();
                }

                break;
            case "credentials":
                _home.Secrets().Delete(CredentialId.Parse("acme"));
                break;
            default:
                new RevocationFiles(_home.Paths).Remove(Pending);
                break;
        }
    }

    private PendingRevocation Pending => new("one", TestHome.GrantOf(), _home.Clock.GetUtcNow(), 0, null);

    private StoredSecret SecretOf(string id) => new()
    {
        Id = CredentialId.Parse(id),
        Provider = "acme",
        Kind = CredentialKind.ApiKey,
        Secret = Secret.FromText("CANARY-key"),
        Lifetime = new Lifetime(_home.Clock.GetUtcNow(), Expiry.Never),
    };
}
