using AgentAuth.Core.Failures;

namespace AgentAuth.Platform.Storage;

/// <summary>Why a refresh token was retired, in the words of the token file.</summary>
internal static class RetirementKinds
{
    public static string? WordOf(FailureKind kind) => kind switch
    {
        FailureKind.Revoked => "revoked",
        FailureKind.Expired => "expired",
        FailureKind.ReusedRefresh => "reused",
        FailureKind.UnknownClient => "unknown_client",
        _ => null,
    };

    public static FailureKind Of(string? word) => word switch
    {
        "revoked" => FailureKind.Revoked,
        "expired" => FailureKind.Expired,
        "reused" => FailureKind.ReusedRefresh,
        "unknown_client" => FailureKind.UnknownClient,
        _ => FailureKind.Invalid,
    };
}
