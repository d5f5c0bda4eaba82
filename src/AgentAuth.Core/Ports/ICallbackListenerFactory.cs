namespace AgentAuth.Core.Ports;

/// <summary>Opens the loopback listener.</summary>
public interface ICallbackListenerFactory
{
    /// <param name="host"><c>127.0.0.1</c>, <c>[::1]</c> or, where a provider insists, <c>localhost</c>.</param>
    /// <param name="port">0 for any free port.</param>
    /// <param name="path">Starts with a slash.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="Errors.AgentAuthException">
    /// <see cref="Errors.ProblemCode.Busy"/> where a fixed port is taken: another program there could read the code.
    /// </exception>
    Task<ICallbackListener> OpenAsync(string host, int port, string path, CancellationToken cancellationToken);
}
