namespace AgentAuth.Console.Capabilities;

internal static class UnicodeDetection
{
    /// <summary>
    /// POSIX: the first of LC_ALL, LC_CTYPE and LANG that is set decides. The Linux console is UTF-8 but has 256 or 512
    /// glyphs, few of ours among them.
    /// </summary>
    public static bool IsUnicode(IReadOnlyDictionary<string, string> environment, string term, bool isWindows)
    {
        if (term is "linux" or "dumb")
        {
            return false;
        }

        if (isWindows)
        {
            return true;
        }

        foreach (var name in (ReadOnlySpan<string>)["LC_ALL", "LC_CTYPE", "LANG"])
        {
            if (environment.IsSet(name))
            {
                var locale = environment[name];
                return locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase)
                    || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase);
            }
        }

        return false;
    }
}
