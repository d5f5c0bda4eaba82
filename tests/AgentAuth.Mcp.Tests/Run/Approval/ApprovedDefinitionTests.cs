using AgentAuth.Core.Ports;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Mcp.Run.Approval;
using AgentAuth.Mcp.Run.Plan;
using AgentAuth.Testing;
using AgentAuth.Testing.Stores;

namespace AgentAuth.Mcp.Tests.Run.Approval;

/// <summary>What an approval holds for, and what asks again.</summary>
public sealed class ApprovedDefinitionTests
{
    private static readonly ValueSyntax Syntax = new(ExpandedForms.Braces, "/home/ada", null);

    private static readonly ServerDefinition Approved = new()
    {
        Name = "tool",
        Host = "claude-code",
        File = new HostFile("/home/ada/shop/.mcp.json", HostScope.Project, ["mcpServers"]),
        Command = Syntax.Open("server"),
        Arguments = [Syntax.Open("serve")],
        WorkingFolder = "/home/ada/shop",
        Variables = [new DeclaredVariable("TOKEN", Syntax.Value("agent://github"))],
        Headers = [new DeclaredVariable("X-Team", Syntax.Value("a"))],
    };

    private static readonly ServerDefinition Remote = Approved with
    {
        Command = null,
        Url = Syntax.Value("https://tool.test/mcp"),
    };

    private readonly OneApproval _approvals = new();
    private readonly Programs _programs = new();

    [Fact]
    public void What_stands_as_it_was_approved_may_start()
    {
        Assert.True(MayStart(Approved, Approved));
        Assert.True(MayStart(Remote, Remote));
    }

    [Fact]
    public void Each_part_of_the_definition_asks_again()
    {
        Assert.False(MayStart(Approved, Approved with { Command = Syntax.Open("./server") }));
        Assert.False(MayStart(Approved, Approved with { Arguments = [Syntax.Open("send")] }));
        Assert.False(MayStart(Approved, Approved with { Arguments = [.. Approved.Arguments, Syntax.Open("more")] }));
        Assert.False(MayStart(Approved, Approved with { WorkingFolder = "/home/ada" }));
        Assert.False(MayStart(Approved, Approved with { WorkingFolder = null }));
        Assert.False(MayStart(
            Approved, Approved with { Variables = [new("TOKEN", Syntax.Value("agent://slack"))] }));
        Assert.False(MayStart(
            Approved, Approved with { Variables = [new("OTHER", Syntax.Value("agent://github"))] }));
        Assert.False(MayStart(Approved, Approved with { Headers = [new("X-Team", Syntax.Value("b"))] }));
        Assert.False(MayStart(Remote, Remote with { Url = Syntax.Value("https://evil.test/mcp") }));
    }

    [Fact]
    public void A_program_that_was_not_there_when_it_was_approved_asks_again()
    {
        _programs.Found = null;
        Gate.Approve(Approved);
        Assert.Null(Gate.WhyClosed(Approved, () => false));

        _programs.Found = new ProgramFile("/usr/bin/server", "1");
        Assert.NotNull(Gate.WhyClosed(Approved, () => false));
    }

    [Fact]
    public void A_program_that_was_only_touched_does_not_ask_again_and_another_does()
    {
        Gate.Approve(Approved);

        _programs.Found = new ProgramFile("/usr/bin/server", "2");
        Assert.Null(Gate.WhyClosed(Approved, () => false));

        _programs.Hash = "another";
        Assert.NotNull(Gate.WhyClosed(Approved, () => false));
    }

    [Fact]
    public void A_large_program_is_not_read_at_every_start()
    {
        Gate.Approve(Approved);
        Assert.Equal(1, _programs.Read);

        Assert.Null(Gate.WhyClosed(Approved, () => false));

        Assert.Equal(1, _programs.Read);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_projects_server_in_the_place_of_an_own_one_needs_approval_though_it_wants_no_secret(bool replacesOwn)
    {
        var reason = Gate.WhyClosed(Approved with { Variables = [] }, () => replacesOwn);

        Assert.Equal(replacesOwn, reason is not null);
    }

    private ApprovalGate Gate => new(
        _approvals,
        new ServerDemands(
            new ServerEnvironment(new Dictionary<string, string>(), isWindows: false), new MemoryGrantStore(),
            new MemorySecretStore()),
        new ServerPrograms(new ServerEnvironment(new Dictionary<string, string>(), isWindows: false), _programs),
        new MemoryAuditTrail(), new ManualTime());

    private bool MayStart(ServerDefinition approved, ServerDefinition started)
    {
        Gate.Approve(approved);
        return Gate.WhyClosed(started, () => false) is null;
    }

    private sealed class OneApproval : IApprovals
    {
        private Core.Ports.Approval? _one;

        public Core.Ports.Approval? Find(string file, string server) => _one;

        public void Add(Core.Ports.Approval approval) => _one = approval;
    }

    /// <summary>One program, wherever a word leads.</summary>
    private sealed class Programs : IChildLauncher
    {
        public ProgramFile? Found { get; set; } = new("/usr/bin/server", "1");

        public string Hash { get; set; } = "hash";

        public int Read { get; private set; }

        public ProgramFile? Find(string fileName, IReadOnlyDictionary<string, string> environment) => Found;

        public string HashOf(ProgramFile program)
        {
            Read++;
            return Hash;
        }

        public IChildProcess Start(ChildRequest request) => throw new NotSupportedException();
    }
}
