using AgentAuth.Core.Accounts;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Core.Tests.Accounts;

public sealed class AccountRulesTests
{
    private static readonly CredentialId GitHub = CredentialId.Parse("github");

    [Fact]
    public void Without_a_rule_the_default_account_is_meant()
    {
        var choice = Choose([], new Place("/home/ada/work"));

        Assert.Equal(new AccountChoice.Default(GitHub), choice);
        Assert.Null(choice.Chooser);
    }

    [Fact]
    public void An_account_that_is_named_always_wins()
    {
        var rules = new AccountRules([Rule("github/work", folder: "/")], "github/other");

        Assert.Equal(
            new AccountChoice.Named(CredentialId.Parse("github/home")),
            rules.Choose(CredentialId.Parse("github/home"), new Place("/")));
    }

    [Theory]
    [InlineData("/home/ada/work", "github/work")]
    [InlineData("/home/ada/work/shop", "github/work")]
    [InlineData("/home/ada/work/oss/tool", "github/oss")]
    [InlineData("/home/ada/workshop", "github")]
    [InlineData("/home/ada", "github")]
    public void The_deepest_folder_decides(string folder, string expected)
    {
        var rules = new[]
        {
            Rule("github/work", folder: "/home/ada/work"),
            Rule("github/oss", folder: "/home/ada/work/oss/"),
        };

        Assert.Equal(expected, Choose(rules, new Place(folder)).Id.ToString());
    }

    [Fact]
    public void A_server_counts_before_a_remote_and_a_remote_before_a_folder()
    {
        var folder = Rule("github/folder", folder: "/a/b/c/d/e/f");
        var remote = Rule("github/remote", remote: "github.com");
        var server = Rule("github/server", server: "gh");
        var place = new Place("/a/b/c/d/e/f", Remote("github.com/acme/shop"), "gh");

        Assert.Equal("github/server", Choose([folder, remote, server], place).Id.ToString());
        Assert.Equal("github/remote", Choose([folder, remote, server], place with { Server = "other" }).Id.ToString());
        Assert.Equal("github/folder", Choose([folder, remote, server], new Place(place.Folder)).Id.ToString());
    }

    [Fact]
    public void All_that_a_rule_names_must_hold()
    {
        var rule = Rule("github/work", folder: "/work", remote: "github.com/acme");

        Assert.Equal("github", Choose([rule], new Place("/work")).Id.ToString());
        Assert.Equal("github", Choose([rule], new Place("/home", Remote("github.com/acme/shop"))).Id.ToString());
        Assert.Equal("github/work", Choose([rule], new Place("/work", Remote("github.com/acme/shop"))).Id.ToString());
    }

    [Fact]
    public void Rules_of_other_providers_do_not_count()
    {
        Assert.IsType<AccountChoice.Default>(Choose([Rule("google/work", folder: "/")], new Place("/work")));
    }

    [Fact]
    public void A_rule_can_choose_the_default_account_again()
    {
        var rules = new[] { Rule("github/work", folder: "/work"), Rule("github", folder: "/work/own") };

        Assert.Equal(GitHub, Assert.IsType<AccountChoice.ByRule>(Choose(rules, new Place("/work/own"))).Id);
    }

    [Fact]
    public void Two_rules_for_one_place_are_an_error_that_names_both()
    {
        var rules = new[]
        {
            Rule("github/work", folder: "/work", line: 3),
            Rule("github/home", folder: "/work", line: 9),
        };

        var failure = Assert.Throws<AgentAuthException>(() => Choose(rules, new Place("/work/shop")));

        Assert.Equal(ProblemCode.Usage, failure.Problem.Code);
        Assert.Equal(
            "'github' is github/work by config.toml:3:1 and github/home by config.toml:9:1, for the same place",
            failure.Problem.Message);
    }

    [Fact]
    public void Two_rules_that_agree_are_no_error()
    {
        var rules = new[]
        {
            Rule("github/work", folder: "/work", line: 3),
            Rule("github/work", folder: "/work", line: 9),
        };

        Assert.Equal("github/work", Choose(rules, new Place("/work")).Id.ToString());
    }

    [Theory]
    [InlineData("github/other", "github/other")]
    [InlineData("google/x, github/other", "github/other")]
    [InlineData("github/", "github")]
    [InlineData("google/x", "github/work")]
    [InlineData("", "github/work")]
    [InlineData(null, "github/work")]
    public void The_variable_of_the_terminal_comes_before_every_rule(string? variable, string expected)
    {
        var choice = new AccountRules([Rule("github/work", folder: "/")], variable)
            .Choose(GitHub, new Place("/", Server: "gh"));

        Assert.Equal(expected, choice.Id.ToString());
    }

    [Theory]
    [InlineData("work")]
    [InlineData("/work")]
    [InlineData("github/Work")]
    [InlineData("github/a/b")]
    [InlineData("github/a,github/b")]
    public void A_variable_that_can_mean_two_things_is_an_error(string variable)
    {
        var failure = Assert.Throws<AgentAuthException>(
            () => new AccountRules([], variable).Choose(GitHub, new Place()));

        Assert.Equal(ProblemCode.Usage, failure.Problem.Code);
        Assert.StartsWith("AGENT_ACCOUNT: ", failure.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_the_rules_never_matters() => Prop.ForAll(RulesAndPlace(), sample =>
    {
        var (rules, place) = sample;
        return Outcome(rules, place) == Outcome([.. rules.AsEnumerable().Reverse()], place);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_chosen_rule_fits_and_no_fitting_rule_lies_deeper_inside_it() =>
        Prop.ForAll(RulesAndPlace(), sample =>
        {
            var (rules, place) = sample;

            try
            {
                return Choose(rules, place) switch
                {
                    AccountChoice.ByRule by => by.Rule.Fits(place)
                        && !rules.Any(rule => rule.Fits(place) && IsInside(rule, by.Rule)),
                    _ => !rules.Any(rule => rule.Fits(place)),
                };
            }
            catch (AgentAuthException)
            {
                // A tie: then two rules with one place and two accounts are there.
                return rules.Any(
                    one => rules.Any(other => one.Chosen != other.Chosen && SamePlace(one, other) && one.Fits(place)));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_rule_elsewhere_changes_nothing() => Prop.ForAll(RulesAndPlace(), sample =>
    {
        var (rules, place) = sample;
        return Outcome(rules, place) == Outcome([.. rules, Rule("github/far", folder: "/elsewhere")], place);
    }).QuickCheckThrowOnFailure();

    private static Arbitrary<(AccountRule[] Rules, Place Place)> RulesAndPlace()
    {
        string?[] folders = [null, "/", "/a", "/a/b", "/a/bc", "/a/b/c"];
        string?[] remotes = [null, "h.dev", "h.dev/x", "h.dev/x/y", "i.dev"];
        string?[] servers = [null, "one", "two"];
        var rules =
            from account in Gen.Elements("github", "github/a", "github/b")
            from folder in Gen.Elements(folders)
            from remote in Gen.Elements(remotes)
            from server in Gen.Elements(servers)
            where folder is not null || remote is not null || server is not null
            select Rule(account, folder, remote, server);
        var places =
            from folder in Gen.Elements(folders)
            from remote in Gen.Elements(remotes)
            from server in Gen.Elements(servers)
            select new Place(folder, remote is null ? null : Remote(remote), server);

        return (from set in rules.ArrayOf() from place in places select (set, place)).ToArbitrary();
    }

    private static bool IsInside(AccountRule inner, AccountRule outer) =>
        !SamePlace(inner, outer)
        && (outer.Server is null || inner.Server == outer.Server)
        && (outer.Remote is null || (inner.Remote is { } remote && outer.Remote.Covers(remote)))
        && (outer.Folder is null
            || (inner.Folder is { } folder && (outer with { Remote = null, Server = null }).Fits(new Place(folder))));

    private static bool SamePlace(AccountRule one, AccountRule other) =>
        one.Folder == other.Folder && one.Remote == other.Remote && one.Server == other.Server;

    private static string Outcome(IReadOnlyList<AccountRule> rules, Place place)
    {
        try
        {
            return Choose(rules, place).Id.ToString();
        }
        catch (AgentAuthException)
        {
            return "tie";
        }
    }

    private static AccountChoice Choose(IReadOnlyList<AccountRule> rules, Place place) =>
        new AccountRules(rules, null).Choose(GitHub, place);

    private static AccountRule Rule(
        string chosen, string? folder = null, string? remote = null, string? server = null, int line = 1) => new()
        {
            Chosen = CredentialId.Parse(chosen),
            Folder = folder,
            Remote = remote is null ? null : Remote(remote),
            Server = server,
            Location = $"config.toml:{line}:1",
        };

    private static RemoteAddress Remote(string text) =>
        RemoteAddress.TryParse(text, out var address) ? address : throw new InvalidOperationException(text);
}
