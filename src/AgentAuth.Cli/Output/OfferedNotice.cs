using AgentAuth.Core.Errors;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Cli.Output;

/// <summary>Names what other programs handed over, beside an answer that it is no part of.</summary>
internal sealed class OfferedNotice(OfferedSecrets offered, UserMessages messages)
{
    /// <param name="provider">Of this one only; null for all.</param>
    public void Say(string? provider = null)
    {
        try
        {
            foreach (var entry in offered.ReadAll().Where(entry => provider is null || entry.Id.Provider == provider))
            {
                messages.Say($"Kept apart, handed over by git or docker: agent add {entry.Id} --offered");
            }
        }
        catch (AgentAuthException failure)
        {
            messages.Note(failure.Problem);
        }
    }
}
