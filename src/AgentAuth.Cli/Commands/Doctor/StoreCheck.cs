using System.Globalization;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Database;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Cli.Commands.Doctor;

/// <summary>
/// Whether everything in the store can be read and is closed to others; reading checks owner, mode, links and size.
/// </summary>
internal sealed class StoreCheck(
    IAuditTrail audit, TimeProvider clock, MetadataDatabase database, IGrantStore grants, StoreLeftovers leftovers,
    CommandOutput output, AppPaths paths, Func<IProviders> providers,
    IRevocationQueue revocations, ISecretStore secrets, OfferedSecrets offered,
    AuditTrail trail)
{
    // Some eighty thousand rows: more than anyone reads, and little enough to be verified in a second.
    private const long LargeTrail = 32 * 1024 * 1024;

    public static StoreCheck From(CompositionRoot parts) => new(
        parts.Stores.Audit, parts.Clock, parts.Stores.Database, parts.Stores.Grants, parts.Stores.Leftovers,
        parts.Console.Output, parts.Stores.Paths, () => parts.Stores.Providers, parts.Stores.Revocations,
        parts.Stores.Secrets, parts.Stores.Offered, parts.Stores.Trail);

    /// <summary>The problem behind the first failure, for the exit code; null where there is none.</summary>
    public Problem? First { get; private set; }

    public IReadOnlyList<Finding> Run()
    {
        var findings = new List<Finding>();

        Try(
            findings, "settings",
            () => [new Finding(FindingLevel.Ok, "settings", $"the theme is {output.ThemeId}")]);
        Try(findings, "providers", Providers);
        Try(findings, "logins", () => Entries("logins", grants.ReadAll()));
        Try(findings, "keys", () => Entries("keys", secrets.ReadAll()));
        Try(findings, "offered", Offered);
        Try(findings, "revocations", Revocations);
        Try(findings, "leftovers", Leftovers);
        Try(findings, "trail", Trail);
        Try(findings, "clock", Clock);
        return findings;
    }

    private void Try(List<Finding> findings, string subject, Func<IEnumerable<Finding>> look)
    {
        try
        {
            findings.AddRange(look());
        }
        catch (AgentAuthException failure)
        {
            findings.Add(Failed(subject, failure.Problem));
        }
    }

    private IEnumerable<Finding> Entries<T>(string subject, IEnumerable<StoreEntry<T>> entries)
        where T : class
    {
        var outcomes = entries.Select(entry => entry.Problem).ToList();
        var problems = outcomes.OfType<Problem>().ToList();

        return problems.Count == 0
            ? [new Finding(FindingLevel.Ok, subject, Count(outcomes.Count, "file"))]
            : problems.Select(problem => Failed(subject, problem));
    }

    private IEnumerable<Finding> Providers() =>
    [
        new Finding(FindingLevel.Ok, "providers", Count(providers().All().Count, "provider")),
        .. providers().Faults().Select(fault => Failed("providers", fault)),
    ];

    private IEnumerable<Finding> Revocations()
    {
        var waiting = revocations.ReadAll().Count;
        var faults = revocations.Faults();

        if (waiting > 0)
        {
            yield return new Finding(
                FindingLevel.Warning, "revocations",
                $"{Count(waiting, "login")} ended here and not yet dead at the provider", "agent refresh --due");
        }
        else if (faults.Count == 0)
        {
            yield return new Finding(FindingLevel.Ok, "revocations", "none is pending");
        }

        foreach (var fault in faults)
        {
            yield return Failed("revocations", fault);
        }
    }

    private IEnumerable<Finding> Offered()
    {
        offered.RemoveOld();

        foreach (var entry in offered.ReadAll())
        {
            yield return entry.Problem is { } problem
                ? Failed("offered", problem)
                : new Finding(
                    FindingLevel.Warning,
                    "offered",
                    $"git or docker handed over a token for '{entry.Id}' ({entry.Value!.Secret!.Fingerprint}), which is kept apart in {entry.Source} and goes after 30 days",
                    $"to use it: agent add {entry.Id} --offered; if not: rm {ShellWord.Of(paths.OfferedFile(entry.Id))}");
        }
    }

    private IEnumerable<Finding> Leftovers()
    {
        foreach (var path in leftovers.Remove())
        {
            yield return new Finding(
                FindingLevel.Warning, "leftovers", $"{path} was left by a process that was killed, and is removed");
        }

        foreach (var stranger in leftovers.Strangers())
        {
            yield return new Finding(FindingLevel.Warning, "leftovers", stranger.Message, stranger.Hint);
        }

        foreach (var copy in leftovers.Copies())
        {
            yield return new Finding(
                FindingLevel.Warning,
                "leftovers",
                $"a damaged file was set aside as {paths.Shown(copy)}, and goes after 30 days or with the credential's logout",
                $"take from it what you need, then: rm {ShellWord.Of(copy)}");
        }
    }

    private IEnumerable<Finding> Trail()
    {
        foreach (var name in database.SetAside)
        {
            yield return new Finding(
                FindingLevel.Warning, "trail", $"a damaged database was set aside as {name}",
                "keep it for an inquiry, or delete it");
        }

        foreach (var fault in trail.SpoolFaults)
        {
            yield return Failed("trail", fault);
        }

        if (!database.Exists && !File.Exists(paths.AuditSpool))
        {
            yield return new Finding(FindingLevel.Ok, "trail", "empty");
            yield break;
        }

        var verdict = audit.Verify();

        if (verdict.FirstBroken is { } broken)
        {
            First ??= new Problem(ProblemCode.CorruptStore, "the trail was changed");
            yield return new Finding(
                FindingLevel.Failure, "trail",
                string.Create(CultureInfo.InvariantCulture, $"row {broken} does not fit: {verdict.Reason}"),
                "agent audit verify");
        }
        else
        {
            yield return new Finding(
                FindingLevel.Ok, "trail", $"{Count((int)verdict.Rows, "row")}, each fitting the one before it");
        }

        if (database.Size > LargeTrail)
        {
            yield return new Finding(
                FindingLevel.Warning,
                "trail",
                $"agent.db has {database.Size / (1024 * 1024)} MiB and {Count((int)verdict.Rows, "row")}: rows stay until you remove them",
                "agent audit prune --before 365d");
        }
    }

    // A credential from the future means that the clock was set back: what it says of lives is then wrong.
    private IEnumerable<Finding> Clock()
    {
        var now = clock.GetUtcNow();
        var future = grants.ReadAll()
            .Where(entry => entry.Value?.Lifetime.CreatedAt > now + TimeSpan.FromMinutes(1)).ToList();

        yield return future.Count == 0
            ? new Finding(FindingLevel.Ok, "clock", "no credential is from the future")
            : new Finding(
                FindingLevel.Warning, "clock", $"'{future[0].Id}' was made in the future: the clock was set back",
                "set the clock");
    }

    private Finding Failed(string subject, Problem problem)
    {
        First ??= problem;
        return new Finding(
            FindingLevel.Failure, subject, problem.Message,
            problem.Hint == "agent doctor" ? "put right what the system says, then look again" : problem.Hint);
    }

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
