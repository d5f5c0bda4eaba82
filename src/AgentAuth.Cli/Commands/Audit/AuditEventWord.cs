using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Toml.Messages;

namespace AgentAuth.Cli.Commands.Audit;

/// <summary>The event, or family of events, that somebody asks for.</summary>
internal static class AuditEventWord
{
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/>, naming those there are.</exception>
    public static string Parse(string text)
    {
        var events = Enum.GetValues<AuditEvent>().Select(one => one.WireName()).ToList();
        var families = events
            .Select(name => name[..name.IndexOf('.', StringComparison.Ordinal)] + ".*").Distinct().ToList();

        if (events.Contains(text) || families.Contains(text))
        {
            return text;
        }

        var meant = NearestName.Of(text, events.Concat(families));
        var message = $"there is no event '{UntrustedText.Line(text, 60)}'";
        throw new AgentAuthException(
            ProblemCode.Usage,
            meant is null ? message : $"{message}; did you mean '{meant}'?",
            meant is null ? $"one of {string.Join(", ", families)}" : $"agent audit --event '{meant}'");
    }
}
