using System.ComponentModel;
using System.Globalization;
using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.Processes;

/// <summary>Why the system did not start a program that is there.</summary>
internal static class StartFailure
{
    // <errno.h>, on Linux and macOS alike: E2BIG.
    private const int TooLong = 7;

    // <linux/binfmts.h>: MAX_ARG_STRLEN, with the zero at the end.
    private const int LongestVariable = 128 * 1024;

    public static AgentAuthException Of(
        Win32Exception failure, string program, IReadOnlyDictionary<string, string> environment) =>
        new(
            failure.NativeErrorCode == TooLong
                ? OfLength(program, environment)
                : new Problem(ProblemCode.NotFound, $"'{Named(program)}' cannot be started"), failure);

    private static Problem OfLength(string program, IReadOnlyDictionary<string, string> environment)
    {
        var name = environment.Keys.MaxBy(variable => LengthOf(variable, environment));

        return name is not null && LengthOf(name, environment) is var length && length > LongestVariable
            ? new Problem(
                ProblemCode.UnresolvedReference,
                $"the value of {UntrustedText.Line(name, 120)} is too long for a variable: {Count(length)} bytes with its name, where the system takes {Count(LongestVariable)}",
                "let the program ask for it: agent token CREDENTIAL")
            : new Problem(
                ProblemCode.UnresolvedReference,
                $"the arguments and variables of '{Named(program)}' are longer than the system takes together");
    }

    // With the equals sign and the zero.
    private static int LengthOf(string name, IReadOnlyDictionary<string, string> environment) =>
        Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(environment[name]) + 2;

    private static string Count(int bytes) => bytes.ToString("N0", CultureInfo.InvariantCulture);

    private static string Named(string program) => UntrustedText.Line(program, 120);
}
