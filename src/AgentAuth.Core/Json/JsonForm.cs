namespace AgentAuth.Core.Json;

/// <summary>How JSON may be written.</summary>
public enum JsonForm
{
    /// <summary>RFC 8259.</summary>
    Strict,

    /// <summary>With comments and trailing commas, as editors leave them behind.</summary>
    Relaxed,
}
