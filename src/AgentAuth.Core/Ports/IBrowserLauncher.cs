namespace AgentAuth.Core.Ports;

/// <summary>Shows a page to the user in their own browser (RFC 8252 section 8.12: never an embedded one).</summary>
public interface IBrowserLauncher
{
    /// <summary>
    /// Starts the browser with the address as one argument, without a shell, and does not wait for it. False where
    /// there is none to start; the caller then prints the address.
    /// </summary>
    bool Open(Uri address);
}
