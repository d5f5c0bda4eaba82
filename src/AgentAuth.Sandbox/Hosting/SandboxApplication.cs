using System.Text;
using AgentAuth.Sandbox.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AgentAuth.Sandbox.Hosting;

/// <summary>
/// Between Kestrel and the provider: reads a request, writes the answer, and plays the faults of the wire.
/// </summary>
internal sealed class SandboxApplication(TimeProvider time) : IHttpApplication<HttpContext>
{
    public const int LargestBody = 64 * 1024;

    private readonly TaskCompletionSource<SandboxProvider> _provider = new(
        TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Requests that arrived between the binding of the port and this call have waited for it.</summary>
    public void Serve(SandboxProvider provider) => _provider.SetResult(provider);

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        var provider = await _provider.Task.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        // A page elsewhere that points its own name at 127.0.0.1 sends that name here: DNS rebinding.
        if (context.Request.Host.Value != new Uri(provider.Issuer).Authority)
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return;
        }

        try
        {
            var request = await ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
            var response = await provider.HandleAsync(request, context.RequestAborted).ConfigureAwait(false);
            await WriteAsync(context, response).ConfigureAwait(false);
        }
        catch (BadHttpRequestException tooLarge)
        {
            context.Response.StatusCode = tooLarge.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away: there is no one to answer.
        }
    }

    private static async Task<SandboxRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return new SandboxRequest
        {
            Method = request.Method,
            Path = request.Path.Value ?? "/",
            QueryText = request.QueryString.Value ?? "",
            Authorization = request.Headers.Authorization,
            Cookie = request.Headers.Cookie,
            ContentType = request.ContentType,
            Body = await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task WriteAsync(HttpContext context, SandboxResponse response)
    {
        if (response.IsDropped)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = response.Status;
        context.Response.ContentType = response.ContentType;
        context.Response.ContentLength = response.Body.Length;
        foreach (var (name, value) in response.Headers)
        {
            context.Response.Headers.Append(name, value);
        }

        if (response.PauseBetweenBytes is not { } pause)
        {
            await context.Response.Body.WriteAsync(response.Body, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        using var trickle = new TrickleStream(response.Body, pause, time);
        await trickle.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }
}
