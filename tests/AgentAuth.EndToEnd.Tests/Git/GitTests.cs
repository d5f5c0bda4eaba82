using AgentAuth.EndToEnd.Tests.Attack;
using AgentAuth.EndToEnd.Tests.Machine;

namespace AgentAuth.EndToEnd.Tests.Git;

/// <summary>The real git against the real <c>git http-backend</c>, with the program as git's only helper.</summary>
public sealed class GitTests
{
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [RequiresFact(Tools.Git)]
    public async Task A_private_repository_is_cloned_fetched_and_pushed_to_without_a_question()
    {
        await using var home = await GitHome.CreateAsync();
        home.Provider.Store(Young);
        var repository = await home.AddRepositoryAsync("private");

        var clone = home.Home.Beside("clone");
        (await home.GitAsync("clone", "--quiet", repository, clone)).Expect(0);
        await File.WriteAllTextAsync(Path.Combine(clone, "more"), "more\n");
        (await home.GitAsync("-C", clone, "add", ".")).Expect(0);
        (await home.GitAsync("-C", clone, "commit", "--quiet", "-m", "more")).Expect(0);
        (await home.GitAsync("-C", clone, "push", "--quiet")).Expect(0);
        (await home.GitAsync("-C", clone, "fetch", "--quiet")).Expect(0);

        Assert.Equal("private\n", await File.ReadAllTextAsync(Path.Combine(clone, "README")));
        Assert.Empty(home.Questions);
        Assert.Equal(0, home.Provider.RefreshRequests);
    }

    [RequiresFact(Tools.Git)]
    public async Task A_token_that_ends_in_the_middle_of_a_clone_is_refreshed_once_without_a_question()
    {
        await using var home = await GitHome.CreateAsync();
        var first = home.Provider.Store(Young).AccessToken;
        var part = await home.AddRepositoryAsync("part");
        var whole = await home.AddRepositoryAsync("whole", submodule: part);
        var hasEnded = false;
        home.Server.Accepts = async (token, _) => !(hasEnded && token == first)
            && await home.Provider.IsActiveAsync(token);
        home.Server.Answered = request =>
        {
            // The repository itself is there; its submodule is not yet.
            if (!hasEnded && request == "POST /whole.git/git-upload-pack" && home.Server.Presented.Count >= 4)
            {
                home.Home.Age(AttackedHome.Id, Hour);
                hasEnded = true;
            }
        };

        var clone = home.Home.Beside("clone");
        (await home.GitAsync("clone", "--recurse-submodules", whole, clone)).Expect(0);

        Assert.Equal("part\n", await File.ReadAllTextAsync(Path.Combine(clone, "part", "README")));
        Assert.True(hasEnded);
        Assert.Equal(1, home.Provider.RefreshRequests);
        Assert.Empty(home.Questions);
        Assert.Equal(2, home.Server.Presented.Where(token => token.Length > 0).Distinct().Count());
    }

    [RequiresFact(Tools.Git)]
    public async Task A_token_that_the_server_refuses_before_its_time_is_refreshed_once_without_a_question()
    {
        await using var home = await GitHome.CreateAsync();
        var first = home.Provider.Store(Young).AccessToken;
        var repository = await home.AddRepositoryAsync("private");
        home.Server.Accepts = async (token, _) => token != first && await home.Provider.IsActiveAsync(token);

        var run = await home.GitAsync("ls-remote", repository);

        if (!await home.AsksAgainAsync())
        {
            Assert.NotEqual(0, run.ExitCode);
            Assert.Contains(
                "'acme' was refused and has been refreshed: run it again.", run.Error, StringComparison.Ordinal);
            run = await home.GitAsync("ls-remote", repository);
        }

        Assert.Contains("refs/heads/main", run.Expect(0).Output, StringComparison.Ordinal);
        Assert.Equal(1, home.Provider.RefreshRequests);
        Assert.Empty(home.Questions);
    }

    [RequiresFact(Tools.Git)]
    public async Task Many_gits_at_an_expired_token_cause_one_refresh()
    {
        await using var home = await GitHome.CreateAsync();
        home.Provider.StoreExpired();
        var repository = await home.AddRepositoryAsync("private");

        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => home.GitAsync("ls-remote", repository)));

        Assert.All(runs, run => run.Expect(0));
        Assert.Equal(1, home.Provider.RefreshRequests);
        Assert.Empty(home.Questions);
    }

    [RequiresFact(Tools.Git)]
    public async Task A_submodule_on_another_host_never_sees_the_token()
    {
        await using var home = await GitHome.CreateAsync();
        home.Provider.Store(Young);
        await home.AddRepositoryAsync("part");
        await using var other = await GitServer.StartAsync(home.Home.Beside("repositories"));
        var whole = await home.AddRepositoryAsync("whole", submodule: $"{other.Address}/part.git");

        var refused = await home.GitAsync("clone", "--recurse-submodules", whole, home.Home.Beside("refused"));
        Assert.NotEqual(0, refused.ExitCode);
        Assert.True(File.Exists(Path.Combine(home.Home.Beside("refused"), "README")));

        other.IsPublic = true;
        (await home.GitAsync("clone", "--recurse-submodules", whole, home.Home.Beside("taken"))).Expect(0);

        Assert.NotEmpty(other.Presented);
        Assert.All(other.Presented, token => Assert.Equal("", token));
    }

    [RequiresFact(Tools.Git)]
    public async Task An_account_is_chosen_by_the_path_of_the_repository()
    {
        await using var home = await GitHome.CreateAsync();
        await AddAsync(home, "acme", "secret-of-home");
        await AddAsync(home, "acme/work", "secret-of-work");
        var mine = await home.AddRepositoryAsync("mine");
        var theirs = await home.AddRepositoryAsync("company/theirs");
        home.Server.Accepts = (token, path) => Task.FromResult(
            token == (path.StartsWith("/company/", StringComparison.Ordinal) ? "secret-of-work" : "secret-of-home"));
        (await home.GitAsync("config", "--global", $"credential.{home.Server.Address}/company.username", "work"))
            .Expect(0);

        (await home.GitAsync("ls-remote", mine)).Expect(0);
        (await home.GitAsync("ls-remote", theirs)).Expect(0);
        (await home.GitAsync("ls-remote", theirs.Replace("://", "://work@", StringComparison.Ordinal))).Expect(0);
        Assert.Empty(home.Questions);
    }

    [RequiresFact(Tools.Git)]
    public async Task A_PAT_that_the_server_refuses_is_kept_and_not_handed_out_again()
    {
        await using var home = await GitHome.CreateAsync();
        await AddAsync(home, "acme", "secret-of-home");
        var repository = await home.AddRepositoryAsync("private");

        var run = await home.GitAsync("ls-remote", repository);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains($"{home.Server.Host} refused 'acme'", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-home", run.Error, StringComparison.Ordinal);
        Assert.Equal("", (await home.Home.RunAsync("token", "acme")).Expect(4).Output);
        Assert.Contains(
            "secret-of-home",
            await File.ReadAllTextAsync(Path.Combine(home.Home.Store, "credentials", "acme.json")),
            StringComparison.Ordinal);
        Assert.Empty(home.Questions);
    }

    [RequiresFact(Tools.Git)]
    public async Task A_PAT_that_was_typed_once_is_not_asked_for_again()
    {
        await using var home = await GitHome.CreateAsync();
        var repository = await home.AddRepositoryAsync("private");
        home.Server.Accepts = (token, _) => Task.FromResult(token == "typed-by-hand");
        home.Answer(
            """echo "$1" >> "$HOME/questions"; case "$1" in Username*) echo Ada;; *) echo typed-by-hand;; esac""");

        var first = (await home.GitAsync("ls-remote", repository)).Expect(0);
        (await home.GitAsync("ls-remote", repository)).Expect(0);

        Assert.Contains("Stored 'acme/ada' (pat, owned).", first.Error, StringComparison.Ordinal);
        Assert.Equal(2, home.Questions.Length);
        Assert.Equal("acme/ada", (await home.Home.RowAsync("acme/ada")).GetProperty("id").GetString());
    }

    [RequiresFact(Tools.Git)]
    public async Task A_login_that_is_over_ends_git_at_once_without_a_question()
    {
        await using var home = await GitHome.CreateAsync();
        var minted = home.Provider.StoreExpired();
        Assert.True(home.Provider.Provider.RevokeGrant(minted.GrantId));
        var repository = await home.AddRepositoryAsync("private");

        var run = await home.GitAsync("ls-remote", repository);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("agent: hint: agent login acme", run.Error, StringComparison.Ordinal);
        Assert.Contains("told us to quit", run.Error, StringComparison.Ordinal);
        Assert.Empty(home.Questions);
    }

    [RequiresFact(Tools.Git)]
    public async Task A_host_that_nobody_knows_is_left_to_git_s_next_helper()
    {
        await using var home = await GitHome.CreateAsync();
        home.Provider.Store(Young);
        await home.AddRepositoryAsync("private");
        await using var other = await GitServer.StartAsync(home.Home.Beside("repositories"));
        other.Accepts = (token, _) => Task.FromResult(token == "of-the-next-helper");
        (await home.GitAsync(
            "config", "--global", "--add", "credential.helper",
            "!f() { echo username=x; echo password=of-the-next-helper; }; f")).Expect(0);

        (await home.GitAsync("ls-remote", $"{other.Address}/private.git")).Expect(0);

        Assert.Empty(home.Questions);
        Assert.Equal(
            ["acme"],
            Directory.GetFiles(Path.Combine(home.Home.Store, "oauth"), "*.json")
                .Select(Path.GetFileNameWithoutExtension));
        Assert.False(
            Directory.Exists(Path.Combine(home.Home.Store, "credentials"))
                && Directory.EnumerateFiles(Path.Combine(home.Home.Store, "credentials"), "*.json").Any());
    }

    private static async Task AddAsync(GitHome home, string id, string secret)
    {
        using var add = home.Home.Start("add", id, "--kind", "pat", "--no-verify");
        add.SendInput(secret);
        (await add.WaitAsync()).Expect(0);
    }
}
