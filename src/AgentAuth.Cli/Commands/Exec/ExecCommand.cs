using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Commands.Exec;

internal sealed class ExecCommand : AgentCommand<ExecCommand.Dependencies>
{
    public const string Word = "exec";

    private readonly Argument<string[]> _command = Symbols.Some(
        "-- COMMAND", "The program, with its arguments; no shell reads them");
    private readonly Option<string[]> _with = Symbols.Values(
        "--with", "CREDENTIAL", "CREDENTIAL, or CREDENTIAL=VARIABLE where the program looks elsewhere");
    private readonly Option<string[]> _pass = Symbols.Values("--env", "VARIABLE", "Pass this variable on as well");
    private readonly Option<string?> _minimumTtl = Symbols.Value(
        "--min-ttl", "DURATION", "Each token must live at least this long");
    private readonly Option<bool> _dryRun = Symbols.Flag(
        "--dry-run", "Say which variables the program would get, and start nothing");
    private readonly Option<bool> _json = new("--json") { Description = "Print the dry run as JSON" };

    public ExecCommand()
        : base(Word, "Run one command with the named credentials and nothing else secret")
    {
        Add(_command);

        foreach (var option in (Option[])[_with, _pass, _minimumTtl, _dryRun, _json])
        {
            Add(option);
        }
    }

    /// <summary>Those after which a word is not yet the command.</summary>
    public static IReadOnlyList<string> OptionsWithValue { get; } = ["--with", "--env", "--min-ttl"];

    public override IReadOnlyList<string> Examples =>
    [
        "agent exec --with github -- gh pr list",
        "agent exec --with github/work --with openai=MODEL_KEY -- ./review.sh",
        "agent exec --with gitlab --env CI --min-ttl 30m -- make release",
        "agent exec --with github --dry-run -- gh pr list",
    ];

    public override IReadOnlyList<string> Notes =>
    [
        "Each credential is refreshed first where that is due, and goes into the variable that its provider's tools look for, such as",
        "GITHUB_TOKEN. Beside those the program sees a short list of harmless variables (PATH, HOME, LANG and the like) and what --env",
        "names. It has our input, output and signals; its exit code is ours. Where a credential cannot be had, nothing is started.",
    ];

    protected override Dependencies From(CompositionRoot parts) => new(
        VariablePlanner.From(parts), CommandRun.From(parts), parts.Console.Messages, parts.Console.Output,
        parts.Stores.Paths, parts.Stores.Providers);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        RequireProgram(line.GetValue(_command)!);
        var plan = deps.Planner.Plan(line.GetValue(_with) ?? [], line.GetValue(_pass) ?? []);

        if (line.GetValue(_dryRun))
        {
            Show(plan, deps, line.GetValue(_json));
            return 0;
        }

        if (line.GetValue(_json))
        {
            throw new AgentAuthException(
                ProblemCode.Usage, "--json is for --dry-run: the output is the program's own", "agent exec --help");
        }

        foreach (var key in plan.ModelKeys)
        {
            deps.Messages.Warn($"{key} pays for the model: the command, and whatever it reads, can spend it");
        }

        var demand = new TokenDemand { MinimumTtl = line.Duration(_minimumTtl) ?? TimeSpan.Zero };

        try
        {
            return await deps.CommandRun
                .RunAsync(line.GetValue(_command)!, plan, demand, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
            when (failure.Problem is { Code: ProblemCode.NotFound, Credential: null }
                && HintFor(line.GetValue(_command)![0], deps) is { } hint)
        {
            throw new AgentAuthException(failure.Problem with { Hint = hint }, failure);
        }
    }

    // A credential where the program belongs is what people type first.
    private static string? HintFor(string program, Dependencies deps)
    {
        if (!CredentialId.TryParse(program, out var id))
        {
            return null;
        }

        var use = $"agent exec --with {id} -- COMMAND";
        return deps.Paths.Holds(id) ? use
            : deps.Providers.Find(id.Provider) is null ? null
            : $"{FirstStep.For(id, deps.Providers)}, then {use}";
    }

    // The parser takes an option that it does not know for the first word of the command.
    private static void RequireProgram(string[] command)
    {
        if (command[0].StartsWith('-'))
        {
            throw new AgentAuthException(
                ProblemCode.Usage, $"there is no option '{UntrustedText.Line(command[0], 80)}'", "agent exec --help");
        }
    }

    private static void Show(VariablePlan plan, Dependencies deps, bool asJson)
    {
        if (asJson)
        {
            deps.Output.WriteJson(plan.WriteArray);
        }
        else if (plan.Variables.Count == 0)
        {
            deps.Messages.Say("The program would get no variable but the harmless ones.");
        }
        else
        {
            plan.WriteTable(deps.Output.Lines);
        }
    }

    internal sealed record Dependencies(
        VariablePlanner Planner, CommandRun CommandRun, UserMessages Messages, CommandOutput Output, AppPaths Paths,
        IProviders Providers);
}
