namespace AgentAuth.Tui.State;

/// <summary>News that leaves by itself.</summary>
/// <param name="Level">How it looks.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Until">When it leaves.</param>
public sealed record Toast(MessageLevel Level, string Text, DateTimeOffset Until);
