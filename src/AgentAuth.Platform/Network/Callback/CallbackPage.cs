using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AgentAuth.Platform.Network.Callback;

/// <summary>
/// The pages. Nothing of the request is in them, and nothing on them is loaded or run: the policy permits their own
/// style and no more. After an answer the browser is sent to a clean address, so that code and state leave its history.
/// </summary>
internal sealed class CallbackPage
{
    private const string Style =
        ":root{color-scheme:light dark}"
        + "body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif;background:#f6f7f9;color:#1b1f24}"
        + "main{max-width:28rem;padding:2.5rem;text-align:center}"
        + "h1{font-size:1.375rem;font-weight:600;margin:0 0 .5rem}"
        + "p{margin:0;color:#57606a}"
        + "@media(prefers-color-scheme:dark){body{background:#0f1216;color:#e6e9ed}p{color:#9aa4af}}";

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly byte[] _html;

    private CallbackPage(string path, string title, string text)
    {
        Path = path;
        _html = Encoding.UTF8.GetBytes(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
            + $"<title>{title}</title><style>{Style}</style></head><body><main><h1>{title}</h1><p>{text}</p></main></body></html>");
    }

    /// <summary>The tokens are not there yet when this is shown: it says what is known.</summary>
    public static CallbackPage Granted { get; } =
        new(
            "/done", "Your answer has arrived",
            "You can close this tab and go back to the terminal, which says whether the login worked.");

    public static CallbackPage Denied { get; } =
        new(
            "/denied", "Login was cancelled",
            "Nothing was stored. You can close this tab and go back to the terminal.");

    public static CallbackPage WrongIssuer { get; } =
        new(
            "/stopped", "Another server answered",
            "The login has ended: nothing was sent to it, and nothing was stored. Close this tab and go back to the terminal.");

    public static CallbackPage Refused { get; } =
        new("", "Not the answer that is awaited", "The login in the terminal goes on waiting. You can close this tab.");

    public static CallbackPage Used { get; } =
        new(
            "", "This link was used",
            "It works once. The terminal shows the whole address, which still leads to the login.");

    /// <summary>The clean address.</summary>
    public string Path { get; }

    public async Task WriteAsync(HttpContext context, int status)
    {
        var response = context.Response;
        response.StatusCode = status;
        AddHeaders(response);
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = _html.Length;

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(_html, context.RequestAborted).ConfigureAwait(false);
        }
    }

    public static Task RedirectAsync(HttpContext context, string location)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        AddHeaders(context.Response);
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    }

    private static void AddHeaders(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
        response.Headers.XFrameOptions = "DENY";
        response.Headers.Connection = "close";
    }
}
