using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Inventory;

namespace AgentAuth.Core.Access;

/// <summary>What an owner's command did, as far as its files tell.</summary>
/// <param name="Action">What was run.</param>
/// <param name="ExitCode">Of the owner's program; 128 and the number of the signal that ended it.</param>
/// <param name="After">The credential as it stands now; null where it is gone.</param>
public sealed record DelegatedResult(DelegatedAction Action, int ExitCode, Credential? After)
{
    public bool IsChanged =>
        Action.Before?.Fingerprint != After?.Fingerprint
        || Action.Before?.Lifetime != After?.Lifetime
        || Action.Before?.State != After?.State;

    /// <summary>Null where the program ended well.</summary>
    public Problem? Problem => ExitCode switch
    {
        0 => null,
        // Ctrl-C went to the owner's program, which was meant.
        130 => new Problem(ProblemCode.Interrupted, $"'{Action.Words[0]}' was interrupted"),
        _ => new Problem(ProblemCode.ProviderError, $"'{Action.Words[0]}' ended with {ExitCode}", Action.Command)
        {
            Credential = Action.Id,
        },
    };

    /// <summary>One sentence for people: what is different.</summary>
    public string Sentence => this switch
    {
        { Action.Before: null, After: null } => $"{Action.Owner} keeps nothing here that can be read.",
        { After: null } => $"'{Action.Id}' is gone from {Action.Before!.Source}.",
        { Action.Before: null } => $"'{After.Id}' is there now{Until(After)}.",
        { IsChanged: true } => $"'{Action.Id}' is new in {After.Source}{Until(After)}.",
        { After.Fingerprint: null } =>
            $"{Action.Owner} keeps the secret of '{Action.Id}' elsewhere, so what changed cannot be seen here.",
        _ => $"Nothing changed in {After.Source}.",
    };

    private static string Until(Credential credential) =>
        credential.Lifetime.Expiry.At is { } end ? $", good until {end:yyyy-MM-dd HH:mm} UTC" : "";
}
