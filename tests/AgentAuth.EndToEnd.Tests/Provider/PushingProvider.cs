namespace AgentAuth.EndToEnd.Tests.Provider;

/// <summary>The same, taking no authorization request but a pushed one (RFC 9126 section 5).</summary>
public sealed class PushingProvider : OidcProvider
{
    protected override string[] Options => ["--pushed"];
}
