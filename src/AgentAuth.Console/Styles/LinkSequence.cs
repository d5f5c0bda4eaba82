namespace AgentAuth.Console.Styles;

/// <summary>OSC 8: a text that a terminal lets people click.</summary>
public static class LinkSequence
{
    public const string End = "\e]8;;\e\\";

    /// <summary>
    /// With an id of its own, so that the parts of an address that is broken over lines are one link. Empty for an
    /// address that could end the sequence.
    /// </summary>
    public static string Begin(string address) =>
        IsSafe(address) ? $"\e]8;id=agent-{(uint)StableHash(address):x};{address}\e\\" : "";

    public static bool IsSafe(string address) =>
        address.Length > 0 && address.All(letter => letter is > ' ' and < '\x7f');

    // The same in every frame and every run, unlike the hash of the runtime.
    private static int StableHash(string text) => text.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter));
}
