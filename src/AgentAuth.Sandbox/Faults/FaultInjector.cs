using System.Globalization;
using System.Text;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Faults;

/// <summary>Applies the faults that do not depend on what the endpoint does.</summary>
internal sealed class FaultInjector(SandboxFaults faults, TimeProvider time)
{
    private const string Page =
        "<!doctype html><html><head><title>Welcome</title></head><body>Please accept the terms.</body></html>";

    /// <summary>The answer that stands in for the real one, or null to go on.</summary>
    public async Task<SandboxResponse?> StandInAsync(string path, bool afterCommit, CancellationToken cancellationToken)
    {
        if (faults.Take<Fault.Delay>(path, Strikes) is { } delay)
        {
            await Task.Delay(delay.Length, time, cancellationToken).ConfigureAwait(false);
        }

        if (faults.Take<Fault.Hold>(path, Strikes) is { } hold)
        {
            await hold.Until.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return faults.Take<Fault>(path, fault => Strikes(fault) && StandIn(fault) is not null) is { } taken
            ? StandIn(taken)
            : null;

        bool Strikes(Fault fault) => fault.AfterCommit == afterCommit;
    }

    public SandboxResponse Distort(string path, SandboxResponse response)
    {
        if (faults.Take<Fault.HugeBody>(path) is { } huge)
        {
            // White space after a JSON value is still valid JSON: only a limit on size stops a reader.
            response = response with { Body = Pad(response.Body, huge.Padding) };
        }

        return faults.Take<Fault.SlowBody>(path) is { } slow
            ? response with { PauseBetweenBytes = slow.Pause }
            : response;
    }

    private static SandboxResponse? StandIn(Fault fault) => fault switch
    {
        Fault.DropReply => SandboxResponse.Dropped,
        Fault.RateLimit limit => RetryLater(
            SandboxResponse.Error("slow_down", "too many requests", 429), limit.RetryAfter),
        Fault.ServerError error => RetryLater(GatewayPage(error.Status), error.RetryAfter),
        Fault.HtmlPage => SandboxResponse.Html(200, Page),
        Fault.RedirectTo redirect => SandboxResponse.Empty(redirect.Status)
            .With("Location", redirect.Location.AbsoluteUri),
        _ => null,
    };

    private static SandboxResponse RetryLater(SandboxResponse response, string? retryAfter) =>
        retryAfter is null ? response : response.With("Retry-After", retryAfter);

    private static SandboxResponse GatewayPage(int status) =>
        SandboxResponse.Html(
            status, string.Create(CultureInfo.InvariantCulture, $"<html><body><h1>{status}</h1></body></html>"));

    private static byte[] Pad(ReadOnlyMemory<byte> body, int padding) =>
        [.. body.Span, .. Encoding.ASCII.GetBytes(new string(' ', padding))];
}
