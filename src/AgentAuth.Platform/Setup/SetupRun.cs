using System.Security.Cryptography;
using System.Text;
using AgentAuth.Core.Edits;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.SecretManagers;

namespace AgentAuth.Platform.Setup;

/// <summary>
/// Turns what a target wants into changes that can be shown, makes them, and takes them back: whole from the backup
/// while a file is still as we left it, and else line by line.
/// </summary>
public sealed class SetupRun(AppPaths paths, IHostFiles files, IProcessLauncher processes, SetupMachine machine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SetupRecords _records = new(paths);

    public SetupMachine Machine => machine;

    /// <summary>Whether something of ours is there.</summary>
    /// <exception cref="AgentAuthException">Where a file of the program cannot be read or understood.</exception>
    public bool IsSetUp(ISetupTarget target) => FilesOf(target).Count > 0;

    /// <summary>The files in which something of ours is.</summary>
    /// <inheritdoc cref="IsSetUp" path="/exception"/>
    public IReadOnlyList<string> FilesOf(ISetupTarget target) =>
    [
        .. target.Undo(machine, SetupChoices.None).Edits.Where(edit => IsIn(edit, files.Read(edit.Path)))
            .Select(edit => edit.Path),
    ];

    /// <summary>What setting up would change.</summary>
    public IReadOnlyList<FileChange> Changes(SetupPlan plan) =>
        [.. plan.Edits.Select(edit => Change(edit.Path, edit.Change)).OfType<FileChange>()];

    /// <summary>What taking it back would change.</summary>
    public IReadOnlyList<FileChange> Reversals(ISetupTarget target, SetupPlan undo, SetupChoices choices)
    {
        var records = _records.Read(target.Name);
        return [
            .. undo.Edits.Select(
                edit => Change(edit.Path, content => Reversed(edit, content, choices.IsEmpty, records)))
                    .OfType<FileChange>()];
    }

    /// <summary>Sets up, as shown. Gives the backups.</summary>
    public async Task<IReadOnlyList<string>> ApplyAsync(
        ISetupTarget target, SetupPlan plan, IReadOnlyList<FileChange> changes, Action<Problem> tell,
        CancellationToken cancellationToken)
    {
        await CallAsync(plan.First, tell, cancellationToken).ConfigureAwait(false);

        var records = _records.Read(target.Name).ToDictionary();
        var backups = new List<string>();

        foreach (var change in changes)
        {
            var backup = files.Make(change);
            backups.AddRange(backup is null ? [] : [backup]);

            // A second setup of a file that nobody touched in between: the first backup is the one without anything of
            // ours.
            var first = records.GetValueOrDefault(change.Path) is { } earlier && change.Before is { } before
                && Hash(before) == earlier.Hash
                ? earlier.Backup
                : backup;

            records[change.Path] = new SetupRecord(change.Path, first, Hash(change.After!));
            _records.Write(target.Name, records.Values);
        }

        await CallAsync(plan.Then, tell, cancellationToken).ConfigureAwait(false);
        return backups;
    }

    /// <summary>Takes it back, as shown. Gives the backups.</summary>
    public async Task<IReadOnlyList<string>> RevertAsync(
        ISetupTarget target, SetupPlan undo, IReadOnlyList<FileChange> changes, Action<Problem> tell,
        CancellationToken cancellationToken)
    {
        await CallAsync(undo.First, tell, cancellationToken).ConfigureAwait(false);

        var records = _records.Read(target.Name).ToDictionary();
        var backups = changes.Select(files.Make).OfType<string>().ToList();

        var recorded = records.Count;

        foreach (var change in changes)
        {
            records.Remove(change.Path);
        }

        if (records.Count < recorded)
        {
            _records.Write(target.Name, records.Values);
        }

        await CallAsync(undo.Then, tell, cancellationToken).ConfigureAwait(false);
        return backups;
    }

    private FileChange? Change(string path, Func<byte[]?, byte[]?> change)
    {
        var before = files.Read(path);
        var after = change(before);

        return Text(before) == Text(after) && before is null == after is null
            ? null
            : new FileChange(
                path, before, after,
                [
                    .. LineDifference.Of(Text(before), Text(after))
                        .Select(line => SecretsInLines.Masked(line, machine.Program)),
                ]);
    }

    private byte[]? Reversed(
        FileEdit edit, byte[]? content, bool isWhole, IReadOnlyDictionary<string, SetupRecord> records)
    {
        if (content is null || !IsIn(edit, content))
        {
            return content;
        }

        var record = records.GetValueOrDefault(edit.Path);

        if (isWhole && record is not null && Hash(content) == record.Hash)
        {
            if (record.Backup is null)
            {
                return null;
            }

            // A backup that was taken while something of ours stood there already is no way back.
            if (files.Read(record.Backup) is { } original && !IsIn(edit, original))
            {
                return original;
            }
        }

        return edit.Change(content);
    }

    private static bool IsIn(FileEdit undo, byte[]? content) =>
        content is not null && !content.AsSpan().SequenceEqual(undo.Change(content));

    private async Task CallAsync(
        IReadOnlyList<OwnerCall> calls, Action<Problem> tell, CancellationToken cancellationToken)
    {
        foreach (var call in calls)
        {
            var result = await processes.RunAsync(
                new LaunchRequest(
                    call.Program, call.Arguments, ChildEnvironment.For(machine.Environment, []), Patience),
                    cancellationToken).ConfigureAwait(false);

            if (result is { ExitCode: 0, TimedOut: false })
            {
                continue;
            }

            var said = UntrustedText.Line(Redactor.Clean(result.Error.Trim()), 400);
            var problem = new Problem(
                ProblemCode.ProviderError,
                $"'{UntrustedText.Line(call.ToString(), 200)}' {(result.TimedOut ? "did not end" : $"ended with {result.ExitCode}")}{(said.Length == 0 ? "" : $": {said}")}");

            if (!call.MayFail)
            {
                throw new AgentAuthException(problem);
            }

            tell(problem);
        }
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string Text(byte[]? content) => Encoding.UTF8.GetString(content ?? []);
}
