using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.Processes;

/// <summary>Runs a program to its end: argument array, exactly the given environment, no standard input, bounded time and output.</summary>
public sealed class ProcessLauncher(TimeProvider clock) : IProcessLauncher
{
    private const int LargestOutput = 1024 * 1024;
    private const int LargestError = 64 * 1024;

    public async Task<LaunchResult> RunAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        using var process = Start(request);
        process.StandardInput.Close();

        using var timeout = new CancellationTokenSource(request.Timeout, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var output = BoundedReader.ReadAsync(process.StandardOutput.BaseStream, LargestOutput, stop.Token);
        var error = BoundedReader.ReadAsync(process.StandardError.BaseStream, LargestError, stop.Token);

        try
        {
            await process.WaitForExitAsync(stop.Token).ConfigureAwait(false);
            await Task.WhenAll(output, error).ConfigureAwait(false);
            return new LaunchResult(process.ExitCode, Text(await output.ConfigureAwait(false)), Text(await error.ConfigureAwait(false)), TimedOut: false);
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            cancellationToken.ThrowIfCancellationRequested();
            return new LaunchResult(-1, "", "", TimedOut: true);
        }
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
            throw new AgentAuthException(
                new Problem(ProblemCode.NotFound, $"'{UntrustedText.Line(request.FileName, 120)}' cannot be started"), failure);
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
        new(ProblemCode.NotFound, $"there is no program '{UntrustedText.Line(name, 120)}' on PATH", "install it, or name it by its path");
}
