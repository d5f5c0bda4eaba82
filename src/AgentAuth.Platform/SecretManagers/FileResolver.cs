using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Secrets;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>
/// A file that holds nothing but the secret: an absolute path, or one in the user's own folder. It is held to the rules
/// of our own files, since others who can read it have the secret.
/// </summary>
internal sealed class FileResolver(IReadOnlyDictionary<string, string> environment) : ISecretResolver
{
    private const string Form = "file:///absolute/path or file://~/path";

    public string Scheme => "file";

    public Task<Secret> ResolveAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        var content = Read(reference) ?? throw Unresolved.Because(reference, "does not exist", null);
        var text = ManagerProgram.WithoutLastNewline(Encoding.UTF8.GetString(content.Bytes));

        return PrintedSecret.FaultOf(text) is { } fault
            ? throw Unresolved.Because(reference, $"holds a text that {fault}", null)
            : Task.FromResult(Secret.FromText(text) ?? throw Unresolved.Because(reference, "is empty", null));
    }

    public ReferenceUpkeep UpkeepOf(SecretReference reference) =>
        new ReferenceUpkeep.ByStamp(FileStamp.Of(PathOf(reference)));

    private FileContent? Read(SecretReference reference)
    {
        try
        {
            return SafeFile.Read(PathOf(reference));
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.UnsafeStore)
        {
            throw new AgentAuthException(failure.Problem with { Code = ProblemCode.UnresolvedReference }, failure);
        }
    }

    private string PathOf(SecretReference reference)
    {
        var home = environment.GetValueOrDefault(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");

        return reference.Path switch
        {
            var path when path.Contains('\0', StringComparison.Ordinal) => throw Unresolved.Misspelt(reference, Form),
            ['~', '/', .. var rest] when !string.IsNullOrEmpty(home) => Path.Combine(home, rest),
            var path when Path.IsPathFullyQualified(path) => path,
            _ => throw Unresolved.Misspelt(reference, Form),
        };
    }
}
