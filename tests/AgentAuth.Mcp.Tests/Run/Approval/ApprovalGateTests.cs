using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Mcp.Run.Approval;
using AgentAuth.Mcp.Run.Plan;
using AgentAuth.Testing;
using AgentAuth.Testing.Stores;

namespace AgentAuth.Mcp.Tests.Run.Approval;

public sealed class ApprovalGateTests
{
    private readonly ManualTime _time = new();
    private readonly MemoryApprovals _approvals = new();
    private readonly MemorySecretStore _secrets = new();
    private readonly MemoryAuditTrail _audit = new();
    private readonly RecordingChildren _programs = new();
    private readonly Dictionary<string, string> _environment = [];

    [Theory]
    [InlineData("GITHUB_TOKEN", "x", "${GITHUB_TOKEN}")]
    [InlineData("ANYTHING", "ghp_0123456789abcdefghijklmnopqrstuvwxyz", "${ANYTHING}")]
    [InlineData("DB", "postgres://ada:pw@db/shop", "${NONE:-${DB}}")]
    [InlineData("ANYTHING", "Zx81QmPf0aLk92Vb7TnYc4Rd", "Bearer ${ANYTHING}")]
    public void A_projects_server_gets_no_secret_of_our_environment_unapproved(string name, string value, string text)
    {
        _environment[name] = value;

        Assert.NotNull(Gate.WhyClosed(Server(HostScope.Project, variable: text), () => false));
        Assert.NotNull(Gate.WhyClosed(Server(HostScope.Project, argument: text), () => false));
        Assert.Null(Gate.WhyClosed(Server(HostScope.User, variable: text), () => false));
    }

    [Theory]
    [InlineData("REGION", "eu-west-1")]
    [InlineData("HOME", "/home/ada")]
    [InlineData("GITHUB_TOKEN", "")]
    [InlineData("PROJECT", "my-project-123456-production")]
    public void What_is_nobodys_secret_needs_no_approval(string name, string value)
    {
        _environment[name] = value;

        Assert.Null(Gate.WhyClosed(Server(HostScope.Project, variable: $"${{{name}}}"), () => false));
    }

    [Fact]
    public void A_file_of_variables_needs_one() =>
        Assert.NotNull(Gate.WhyClosed(Server(HostScope.Project) with { HasVariableFile = true }, () => false));

    [Theory]
    [InlineData("ANTHROPIC_API_KEY", "${ANTHROPIC_API_KEY}")]
    [InlineData("FOO", "${ANTHROPIC_API_KEY}")]
    [InlineData("FOO", "agent://anthropic")]
    [InlineData("FOO", "agent://mine")]
    [InlineData("FOO", "${DISGUISED}")]
    public void The_key_of_the_model_needs_one_in_every_file_and_under_every_name(string name, string text)
    {
        _environment["ANTHROPIC_API_KEY"] = "x";
        _environment["DISGUISED"] = "sk-ant-api03-0123456789";
        _secrets.Write(new StoredSecret
        {
            Id = CredentialId.Parse("mine"), Provider = "anthropic", Kind = CredentialKind.ApiKey,
            Secret = Secret.FromText("x"),
            Lifetime = new Lifetime(_time.GetUtcNow(), Expiry.Never),
        });
        var server = Server(HostScope.User, name, text);

        var refused = Assert.Throws<AgentAuthException>(() => Gate.Require(server, () => false));
        Gate.Approve(server);

        Assert.Equal(ProblemCode.ApprovalRequired, refused.Problem.Code);
        Assert.Contains($"the model ({name})", refused.Message, StringComparison.Ordinal);
        Assert.Contains(
            Gate.LinesOf(server),
            line => line.Contains($"{name} is the key that pays for the model", StringComparison.Ordinal));
        Gate.Require(server, () => false);
        Assert.Throws<AgentAuthException>(() => Gate.Require(Server(HostScope.User, "BAR", text), () => false));
    }

    [Fact]
    public void A_key_that_shows_itself_only_once_its_manager_gave_it_needs_the_same_approval()
    {
        var server = Server(HostScope.User, "FOO", "op://vault/item/field");

        Gate.Require(server, () => false);
        Gate.RequireModelKeys(server, []);
        Assert.Throws<AgentAuthException>(() => Gate.RequireModelKeys(server, ["FOO"]));
        Gate.Approve(server);

        Gate.RequireModelKeys(server, ["FOO"]);
    }

    [Fact]
    public void A_word_that_leads_to_another_program_asks_again()
    {
        _programs.Paths["server"] = "/usr/bin/server";
        Gate.Approve(Wanting("server"));
        Gate.Require(Wanting("server"), () => false);

        _programs.Paths["server"] = "/home/ada/project/server";

        Assert.Throws<AgentAuthException>(() => Gate.Require(Wanting("server"), () => false));
    }

    [Fact]
    public void A_program_whose_file_is_another_asks_again()
    {
        _programs.Contents["server"] = "one";
        Gate.Approve(Wanting("server"));
        Gate.Require(Wanting("server"), () => false);

        _programs.Contents["server"] = "two";

        Assert.Throws<AgentAuthException>(() => Gate.Require(Wanting("server"), () => false));
    }

    [Fact]
    public void A_command_that_a_variable_names_is_the_program_that_it_names_now()
    {
        _environment["PROG"] = "good";
        Gate.Approve(Wanting("${PROG}"));
        Gate.Require(Wanting("${PROG}"), () => false);

        _environment["PROG"] = "bad";

        Assert.Throws<AgentAuthException>(() => Gate.Require(Wanting("${PROG}"), () => false));
    }

    [Fact]
    public void What_is_approved_is_in_the_trail_with_its_program()
    {
        Gate.Approve(Wanting("server"));

        Assert.Equal(
            "server", Assert.Single(_audit.Entries, row => row.Event is AuditEvent.ApprovalGranted).Detail!["program"]);
        Assert.Contains("  program   server", Gate.LinesOf(Wanting("server")));
    }

    private ServerEnvironment Environment => new(_environment, isWindows: false);

    private ApprovalGate Gate => new(
        _approvals, new ServerDemands(Environment, new MemoryGrantStore(), _secrets),
        new ServerPrograms(Environment, _programs), _audit, _time);

    private static ServerDefinition Wanting(string command) =>
        Server(HostScope.Project, variable: "agent://github") with { Command = Syntax.Open(command) };

    private static ValueSyntax Syntax { get; } = new(ExpandedForms.Braces | ExpandedForms.Fallback, "/home/ada", null);

    private static ServerDefinition Server(
        HostScope scope, string name = "VALUE", string? variable = null, string? argument = null) => new()
        {
            Name = "tool",
            Host = "claude-code",
            File = new HostFile("/home/ada/shop/.mcp.json", scope, ["mcpServers"]),
            Command = Syntax.Open("server"),
            Arguments = argument is null ? [] : [Syntax.Open(argument)],
            Variables = variable is null ? [] : [new DeclaredVariable(name, Syntax.Value(variable))],
        };

    private sealed class MemoryApprovals : IApprovals
    {
        private readonly Dictionary<(string, string), Core.Ports.Approval> _all = [];

        public Core.Ports.Approval? Find(string file, string server) => _all.GetValueOrDefault((file, server));

        public void Add(Core.Ports.Approval approval) => _all[(approval.File, approval.Server)] = approval;
    }
}
