using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.Setup;

/// <summary>What keeps a setup from being made: never replaced, always named.</summary>
internal static class SetupConflict
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Something of another program's stands where ours would.</summary>
    public static AgentAuthException Of(string path, string what, string hint) =>
        new(
            ProblemCode.PolicyRefused,
            $"{UntrustedText.Line(path)} {UntrustedText.Line(what, 300)}; nothing was changed", hint);

    /// <summary>The file is not what its program reads.</summary>
    public static AgentAuthException Broken(string path, string what) =>
        new(ProblemCode.CorruptStore, $"{UntrustedText.Line(path)} {what}; nothing was changed", "put it right first");

    /// <summary>
    /// The text of a file; empty where there is none. One in another encoding would come out damaged, so it is left
    /// alone.
    /// </summary>
    public static string TextOf(string path, byte[]? content)
    {
        try
        {
            return Strict.GetString(content ?? []);
        }
        catch (DecoderFallbackException)
        {
            throw Broken(path, "is not UTF-8");
        }
    }

    /// <summary>A path that hangs on a variable which is not set.</summary>
    public static string Known(string? path) =>
        path ?? throw new AgentAuthException(ProblemCode.Usage, "HOME is not set", "export HOME=/path/to/folder");
}
