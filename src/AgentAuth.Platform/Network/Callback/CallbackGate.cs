using AgentAuth.Core.Ports;
using Microsoft.AspNetCore.Http;

namespace AgentAuth.Platform.Network.Callback;

/// <summary>
/// Decides what each request at the loopback port gets. One answer is taken, once; whatever else comes (favicons, idle
/// preconnects, other programs, hostile pages) gets a 4xx and changes nothing.
/// </summary>
internal sealed class CallbackGate(string path)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<string> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<string, CallbackVerdict>? _judge;
    private CallbackPage? _outcome;
    private string? _shortPath;
    private Uri? _shortTarget;

    /// <summary>
    /// The exact Host that a request must name: a page that rebinds its own name to 127.0.0.1 names another (DNS
    /// rebinding).
    /// </summary>
    public string Host { get; set; } = "";

    /// <summary>The query of the accepted request.</summary>
    public Task<string> Answered => _answered.Task;

    /// <summary>The browser has fetched the page that ends the login.</summary>
    public Task Shown => _shown.Task;

    public void Open(Func<string, CallbackVerdict> judge)
    {
        lock (_gate)
        {
            _judge = judge;
        }
    }

    /// <summary>One browser that asks for this path is sent on.</summary>
    public void Lead(string shortPath, Uri target) => (_shortTarget, _shortPath) = (target, shortPath);

    public Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;

        if (!string.Equals(request.Headers.Host, Host, StringComparison.Ordinal))
        {
            return CallbackPage.Refused.WriteAsync(context, StatusCodes.Status421MisdirectedRequest);
        }

        // Raw, not decoded: "%63allback" is not the path that was registered.
        var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var asked = query < 0 ? target : target[..query];

        if (target == _shortPath)
        {
            return LeadAsync(context);
        }

        if (_outcome is { } outcome && asked == outcome.Path)
        {
            context.Response.OnCompleted(() =>
            {
                _shown.TrySetResult();
                return Task.CompletedTask;
            });
            return outcome.WriteAsync(context, StatusCodes.Status200OK);
        }

        if (asked != path)
        {
            return CallbackPage.Refused.WriteAsync(context, StatusCodes.Status404NotFound);
        }

        if (!HttpMethods.IsGet(request.Method))
        {
            return RefuseMethodAsync(context);
        }

        return Judge(query < 0 ? "" : target[(query + 1)..]) is { } page
            ? CallbackPage.RedirectAsync(context, page.Path)
            : CallbackPage.Refused.WriteAsync(context, StatusCodes.Status400BadRequest);
    }

    private Task LeadAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            return RefuseMethodAsync(context);
        }

        // A browser that only looks ahead while the address is typed must not use it up.
        if (context.Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.Ordinal))
        {
            return CallbackPage.Refused.WriteAsync(context, StatusCodes.Status503ServiceUnavailable);
        }

        return Interlocked.Exchange(ref _shortTarget, null) is { } target
            ? CallbackPage.RedirectAsync(context, target.AbsoluteUri)
            : CallbackPage.Used.WriteAsync(context, StatusCodes.Status410Gone);
    }

    private static Task RefuseMethodAsync(HttpContext context)
    {
        context.Response.Headers.Allow = "GET";
        return CallbackPage.Refused.WriteAsync(context, StatusCodes.Status405MethodNotAllowed);
    }

    /// <summary>
    /// Null where this is not the answer. Once there was one, every further request at the path leads to the same page.
    /// </summary>
    private CallbackPage? Judge(string query)
    {
        lock (_gate)
        {
            if (_outcome is not null || _judge is null)
            {
                return _outcome;
            }

            _outcome = _judge(query) switch
            {
                CallbackVerdict.Granted => CallbackPage.Granted,
                CallbackVerdict.Denied => CallbackPage.Denied,
                CallbackVerdict.WrongIssuer => CallbackPage.WrongIssuer,
                _ => null,
            };

            if (_outcome is not null)
            {
                _answered.TrySetResult(query);
            }

            return _outcome;
        }
    }
}
