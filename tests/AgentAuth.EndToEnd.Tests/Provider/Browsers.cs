using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests.Provider;

/// <summary>What a person may do with the page that a login opens.</summary>
internal static class Browsers
{
    /// <summary>A shell command line that logs in at the address in <c>$1</c>, and consents.</summary>
    public static string AllowingScript => NodeScript("http-browser.mjs", "allow");

    /// <summary>Logs in and consents by plain HTTP.</summary>
    public static void UseAllowingBrowser(this AgentHome home) => home.UseBrowser(AllowingScript);

    /// <summary>Logs in and refuses to consent.</summary>
    public static void UseDenyingBrowser(this AgentHome home) =>
        home.UseBrowser(NodeScript("http-browser.mjs", "deny"));

    /// <summary>
    /// Headless Chromium; the text of the page it ends on is in the file <paramref name="lastPage"/>.
    /// </summary>
    public static void UseChromium(this AgentHome home, string lastPage) =>
        home.UseBrowser(NodeScript("chromium-browser.mjs", Executables.PathOf(Tools.Chromium), lastPage));

    /// <summary>Shows the page and never answers; the address is in the file <paramref name="opened"/>.</summary>
    public static void UseSilentBrowser(this AgentHome home, string opened) =>
        home.UseBrowser($"printf %s \"$1\" > '{opened}.new' && mv '{opened}.new' '{opened}'");

    private static string NodeScript(string script, params string[] arguments) =>
        $"exec '{Executables.PathOf(Tools.Node)}' '{Path.Combine(SourceTree.NodeScripts, script)}' "
        + $"{string.Join(' ', arguments.Select(argument => $"'{argument}'"))} \"$1\"";
}
