using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Pages;

/// <summary>The frame of every page: style, headers, and no script at all.</summary>
internal static class PageShell
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1b1f2a; --soft: #5b6274; --back: #f3f4f8; --card: #ffffff; --line: #d9dce6; --key: #3a5bd9; --keyink: #ffffff; --bad: #b3261e; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8eaf2; --soft: #a0a7ba; --back: #12141b; --card: #1c1f29; --line: #343948; --key: #8aa4ff; --keyink: #10131c; --bad: #ff8a80; } }
        * { box-sizing: border-box; }
        body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--back); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        main { width: 100%; max-width: 420px; background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 32px; }
        h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.3; }
        p { margin: 0 0 16px; color: var(--soft); overflow-wrap: anywhere; }
        .problem { color: var(--bad); }
        label { display: block; margin-bottom: 6px; font-weight: 600; }
        input[type=text] { width: 100%; padding: 11px 12px; font: inherit; color: inherit; background: var(--back); border: 1px solid var(--line); border-radius: 8px; }
        ul { list-style: none; margin: 0 0 20px; padding: 0; border: 1px solid var(--line); border-radius: 8px; }
        li { padding: 9px 12px; font-family: ui-monospace, monospace; font-size: 14px; overflow-wrap: anywhere; }
        li + li { border-top: 1px solid var(--line); }
        .code { font-family: ui-monospace, monospace; font-size: 26px; letter-spacing: 3px; color: var(--ink); text-align: center; }
        .row { display: flex; gap: 12px; margin-top: 24px; }
        button { flex: 1; padding: 12px; font: inherit; font-weight: 600; border-radius: 8px; border: 1px solid var(--line); background: transparent; color: inherit; cursor: pointer; }
        button.key { background: var(--key); border-color: var(--key); color: var(--keyink); }
        :focus-visible { outline: 3px solid var(--key); outline-offset: 2px; }
        footer { margin-top: 24px; font-size: 13px; color: var(--soft); }
        """;

    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>
    /// A page; <paramref name="formTargets"/> says where its form may lead besides the sandbox itself.
    /// </summary>
    public static SandboxResponse Render(int status, string title, string body, string formTargets = "")
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var html = $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(title)}</title>
            <style nonce="{nonce}">{Style}</style>
            </head>
            <body>
            <main>
            <h1>{Encode(title)}</h1>
            {body}
            <footer>Sandbox provider. No real account is behind this page.</footer>
            </main>
            </body>
            </html>
            """;
        var policy = $"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self' {formTargets}".TrimEnd() +
            "; frame-ancestors 'none'; base-uri 'none'";
        return SandboxResponse.Html(status, html)
            .With("Content-Security-Policy", policy)
            .With("X-Content-Type-Options", "nosniff")
            .With("X-Frame-Options", "DENY")
            .With("Referrer-Policy", "no-referrer")
            .With("Cache-Control", "no-store");
    }
}
