using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.Processes;

/// <summary>
/// Runs a program to its end: argument array, exactly the given environment, no standard input, bounded time and
/// output.
/// </summary>
public sealed class ProcessLauncher(TimeProvider clock) : IProcessLauncher
{
    private const int LargestOutput = 1024 * 1024;
    private const int LargestError = 64 * 1024;

    // A program that has ended has written all that it will; who has inherited its output may hold it open for days
    // (gpg-agent).
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    public async Task<LaunchResult> RunAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        using var process = Start(request);
        process.StandardInput.Close();

        using var timeout = new CancellationTokenSource(request.Timeout, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var output = new BoundedReader(process.StandardOutput.BaseStream, LargestOutput, stop.Token);
        var error = new BoundedReader(process.StandardError.BaseStream, LargestError, stop.Token);

        try
        {
            await process.WaitForExitAsync(stop.Token).ConfigureAwait(false);
            await (await Task.WhenAny(
                Task.WhenAll(output.End, error.End),
                QuietAsync(output, error, stop.Token)).ConfigureAwait(false)).ConfigureAwait(false);
            return new LaunchResult(process.ExitCode, Text(output.Kept), Text(error.Kept), TimedOut: false)
            {
                IsCut = output.Seen > LargestOutput,
            };
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            cancellationToken.ThrowIfCancellationRequested();
            return new LaunchResult(-1, "", "", TimedOut: true);
        }
    }

    private async Task QuietAsync(BoundedReader output, BoundedReader error, CancellationToken cancellationToken)
    {
        long before;
        do
        {
            before = output.Seen + error.Seen;
            await Task.Delay(Quiet, clock, cancellationToken).ConfigureAwait(false);
        }
        while (output.Seen + error.Seen != before);
    }

    private static Process Start(LaunchRequest request)
    {
        var path = ProgramPath.Find(request.FileName, request.Environment) ?? throw Missing(request.FileName);
        var start = new ProcessStartInfo(path)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };

        foreach (var argument in request.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in request.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
#pragma warning disable RS0030 // The one file that starts a program and waits for it.
            return Process.Start(start) ?? throw Missing(request.FileName);
#pragma warning restore RS0030
        }
        catch (Win32Exception failure)
        {
            throw StartFailure.Of(failure, request.FileName, request.Environment);
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself.
        }
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static AgentAuthException Missing(string name) =>
        new(
            ProblemCode.NotFound, $"there is no program '{UntrustedText.Line(name, 120)}' on PATH",
            "install it, or name it by its path");
}
