using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Accounts;

/// <summary>Which credential is meant, and why.</summary>
/// <param name="Id">The credential.</param>
public abstract record AccountChoice(CredentialId Id)
{
    /// <summary>
    /// For people, for example <c>~/.agent/config.toml:3:1</c>; null where nothing but the name itself chose.
    /// </summary>
    public virtual string? Chooser => null;

    /// <summary>The account was named: that always wins.</summary>
    public sealed record Named(CredentialId Id) : AccountChoice(Id);

    /// <summary>The environment of this terminal.</summary>
    public sealed record ByVariable(CredentialId Id) : AccountChoice(Id)
    {
        public override string Chooser => AccountVariable.Name;
    }

    public sealed record ByRule(CredentialId Id, AccountRule Rule) : AccountChoice(Id)
    {
        public override string Chooser => Rule.Location;
    }

    /// <summary>No rule fits: the provider's default account.</summary>
    public sealed record Default(CredentialId Id) : AccountChoice(Id);

    /// <summary>
    /// A problem of the chosen credential, with who chose it: a person who typed <c>github</c> must not puzzle over
    /// <c>github/work</c>.
    /// </summary>
    public Problem Explain(Problem problem) =>
        Chooser is null ? problem : problem with { Message = $"{problem.Message} (chosen by {Chooser})" };
}
