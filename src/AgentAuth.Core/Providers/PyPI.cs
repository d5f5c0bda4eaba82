using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Providers;


/// <summary>The Python package index. A token that can publish reaches everybody who installs the package; no call proves one without publishing.</summary>
internal static class PyPI
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "pypi",
        Name = "PyPI",
        Flow = LoginFlow.ApiKey,
        RevocationStyle = "none",
        ManualRevocationUrl = "https://pypi.org/manage/account/",
        Hosts = ["upload.pypi.org"],
        SecretPrefixes =
        [
            new SecretPrefix("pypi-", CredentialKind.ApiKey) { CanBeProved = false },
        ],
        Risk = RiskLevel.Critical,
        Guide = new ProviderGuide
        {
            Can = ["hold tokens"],
            Cannot = ["tell whether a token is alive: PyPI has no call for it", "revoke a token: delete it on the page"],
            Setup =
            [
                "open https://pypi.org/manage/account/token/ and create a token for a single project",
                "agent add pypi",
            ],
        },
    };
}
