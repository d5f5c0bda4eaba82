namespace AgentAuth.Tui.Effects;

/// <summary>A clipboard beside the terminal's own.</summary>
public interface IClipboard
{
    /// <summary>
    /// Whether tmux took the text: into its buffer, and for the clipboard of the terminal around it. Never a secret.
    /// </summary>
    Task<bool> TryTmuxAsync(string text, CancellationToken cancellationToken);
}
