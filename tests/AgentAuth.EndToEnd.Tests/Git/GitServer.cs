using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentAuth.EndToEnd.Tests.Git;

/// <summary>git's own <c>http-backend</c> on a loopback port, behind a check of the token.</summary>
internal sealed class GitServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly string _root;

    private GitServer(WebApplication application, string root)
    {
        _application = application;
        _root = root;
    }

    /// <summary>Without a trailing slash.</summary>
    public string Address => _application.Urls.Single();

    /// <summary>As it stands in a provider's record.</summary>
    public string Host => new Uri(Address).Authority;

    /// <summary>Whether this token may see this path. By default none may.</summary>
    public Func<string, string, Task<bool>> Accepts { get; set; } = (_, _) => Task.FromResult(false);

    public bool IsPublic { get; set; }

    /// <summary>The scheme that it asks for.</summary>
    public string Challenge { get; set; } = "Basic realm=\"git\"";

    /// <summary>Called once a request was answered, with its method and path.</summary>
    public Action<string> Answered { get; set; } = _ => { };

    /// <summary>Every token that was presented, in order; empty where a request came without one.</summary>
    public ConcurrentQueue<string> Presented { get; } = new();

    /// <param name="root">The folder with the bare repositories.</param>
    public static async Task<GitServer> StartAsync(string root)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new GitServer(builder.Build(), root);
        server._application.Run(server.ServeAsync);
        await server._application.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var token = TokenOf(context.Request.Headers.Authorization.ToString());
        Presented.Enqueue(token);

        if (!IsPublic && !(token.Length > 0 && await Accepts(token, context.Request.Path)))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = Challenge;
            return;
        }

        await RunBackendAsync(context);
        Answered($"{context.Request.Method} {context.Request.Path}");
    }

    private static string TokenOf(string authorization) => authorization.Split(' ', 2) switch
    {
        ["Basic", var encoded] => Encoding.UTF8.GetString(Convert.FromBase64String(encoded)).Split(':', 2)[1],
        ["Bearer", var token] => token,
        _ => "",
    };

    // CGI, RFC 3875; the variables that git-http-backend(1) names.
    private async Task RunBackendAsync(HttpContext context)
    {
        var start = new ProcessStartInfo("git", ["http-backend"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["GIT_PROJECT_ROOT"] = _root;
        start.Environment["GIT_HTTP_EXPORT_ALL"] = "1";
        start.Environment["REQUEST_METHOD"] = context.Request.Method;
        start.Environment["PATH_INFO"] = context.Request.Path;
        start.Environment["QUERY_STRING"] = context.Request.QueryString.Value?.TrimStart('?') ?? "";
        start.Environment["CONTENT_TYPE"] = context.Request.ContentType ?? "";
        start.Environment["HTTP_CONTENT_ENCODING"] = context.Request.Headers.ContentEncoding.ToString();
        start.Environment["GIT_PROTOCOL"] = context.Request.Headers["Git-Protocol"].ToString();
        start.Environment["REMOTE_USER"] = "somebody";
        start.Environment["REMOTE_ADDR"] = "127.0.0.1";
        using var backend = Process.Start(start)!;

        await context.Request.Body.CopyToAsync(backend.StandardInput.BaseStream);
        backend.StandardInput.Close();
        using var answer = new MemoryStream();
        await backend.StandardOutput.BaseStream.CopyToAsync(answer);
        await backend.WaitForExitAsync();
        await WriteAsync(context.Response, answer.ToArray());
    }

    private static async Task WriteAsync(HttpResponse response, byte[] answer)
    {
        var end = answer.AsSpan().IndexOf("\r\n\r\n"u8);

        foreach (var line in Encoding.ASCII.GetString(answer, 0, end).Split("\r\n"))
        {
            var (name, value) = (
                line[..line.IndexOf(':', StringComparison.Ordinal)],
                line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());

            if (name == "Status")
            {
                response.StatusCode = int.Parse(value[..3], System.Globalization.CultureInfo.InvariantCulture);
            }
            else
            {
                response.Headers[name] = value;
            }
        }

        await response.Body.WriteAsync(answer.AsMemory(end + 4));
    }
}
