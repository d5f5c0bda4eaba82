using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Providers;


/// <summary>
/// The Python package index. A token that can publish reaches everybody who installs the package; no call proves one
/// without publishing.
/// </summary>
internal static class PyPI
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "pypi",
        Name = "PyPI",
        Flow = LoginFlow.ApiKey,
        Revocation = NoRevocation.Form,
        SecretPrefixes =
        [
            new SecretPrefix("pypi-", CredentialKind.ApiKey) { CanBeProved = false },
        ],
        Risk = RiskLevel.Critical,
        Guide = new ProviderGuide
        {
            Can = ["hold tokens"],
            Cannot = [
                "tell whether a token is alive: PyPI has no call for it",
                "revoke a token: delete it in the same place"],
            Setup =
            [
                "create a token for a single project in your account's settings at PyPI",
                "agent add pypi",
            ],
        },
    };
}
