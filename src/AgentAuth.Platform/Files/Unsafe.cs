using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.Files;

/// <summary>
/// The words for a store that is refused: the path, what is wrong with it, and the command that puts it right.
/// </summary>
internal static class Unsafe
{
    public static AgentAuthException Refused(string path, string what, string? hint = null) =>
        new(ProblemCode.UnsafeStore, $"{Name(path)} {what}", hint);

    public static AgentAuthException CannotWrite(string path, IOException failure) =>
        Refused(path, $"cannot be written: {Reason(failure)}", "agent doctor");

    /// <summary>The path as one argument of a shell command.</summary>
    public static string Quoted(string path) => ShellWord.Of(path);

    private static string Name(string path) => UntrustedText.Line(path, 1024);

    // .NET's message repeats the path; errno's words stand before it.
    private static string Reason(IOException failure) =>
        UntrustedText.Line(failure.Message.Split(" : '")[0].TrimEnd('.'), 200);
}
