using AgentAuth.Core.Accounts;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Cli.Composition;

/// <summary>Who would get which credential, and what chose it.</summary>
/// <param name="Consumer"><c>folder:~/work</c>, <c>git:github.com/acme</c> or <c>mcp:github</c>.</param>
/// <param name="Choice">The credential and its chooser.</param>
/// <param name="Found">As it stands; null where there is none by that id.</param>
internal sealed record CredentialUse(Consumer Consumer, AccountChoice Choice, Credential? Found);
