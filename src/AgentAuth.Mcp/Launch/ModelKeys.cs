using AgentAuth.Mcp.Hosts;

namespace AgentAuth.Mcp.Launch;

/// <summary>The keys that pay for the model itself. A tool gets one only where its definition says so by name.</summary>
public static class ModelKeys
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN", "OPENAI_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY",
        "AZURE_OPENAI_API_KEY", "OPENROUTER_API_KEY", "MISTRAL_API_KEY", "GROQ_API_KEY", "XAI_API_KEY", "DEEPSEEK_API_KEY",
    };

    public static bool Includes(string variable) => Names.Contains(variable);

    /// <summary>Those that the server would get, under their own name or another.</summary>
    public static IEnumerable<string> DeclaredBy(ServerDefinition server) => server.Variables
        .SelectMany(variable => variable.Value.Parts.OfType<ValuePart.Variable>().Select(part => part.Name).Prepend(variable.Name))
        .Where(Names.Contains)
        .Distinct();
}
