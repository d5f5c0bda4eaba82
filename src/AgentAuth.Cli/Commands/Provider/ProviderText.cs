using System.Globalization;
using System.Text.Json;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Providers;

namespace AgentAuth.Cli.Commands.Provider;

/// <summary>A provider's record for programs and for people.</summary>
internal static class ProviderText
{
    public static bool CanRevoke(ProviderDefinition provider) =>
        provider.Delegation is null && provider.Flow is not LoginFlow.ApiKey
            && provider.Revocation is not NoRevocation;

    public static string LoginWords(ProviderDefinition provider) => provider switch
    {
        { Delegation: { } delegation } => $"by {delegation.Program}",
        { Flow: LoginFlow.Device } => "device",
        { Flow: LoginFlow.ApiKey } => "API key",
        _ => "browser",
    };

    public static void Write(Utf8JsonWriter writer, ProviderDefinition provider)
    {
        writer.WriteStartObject();
        writer.WriteString("id", provider.Id);
        writer.WriteString("name", provider.Name);
        writer.WriteString("flow", provider.Flow switch
        {
            LoginFlow.Device => "device",
            LoginFlow.ApiKey => "api_key",
            _ => "browser",
        });
        writer.WriteString("issuer", provider.Issuer);
        writer.WriteString("client_id", provider.ClientId);
        writer.WriteTexts("scopes", provider.Scopes);
        writer.WriteTexts("hosts", ProviderHosts.Of(provider));
        writer.WriteTexts("registries", provider.Registries);
        writer.WriteString("variable", provider.Variable);
        writer.WriteBoolean("can_revoke", CanRevoke(provider));
        writer.WriteString("manual_revocation_url", provider.ManualRevocationUrl);
        writer.WriteBoolean("allow_loopback_http", provider.AllowLoopbackHttp);
        writer.WriteString("delegated_to", provider.Delegation?.Program);
        writer.WriteTexts("can", provider.Guide.Can);
        writer.WriteTexts("cannot", provider.Guide.Cannot);
        writer.WriteTexts("setup", provider.Guide.Setup);
        writer.WriteString("origin", provider.Origin);
        writer.WriteEndObject();
    }

    public static void WritePage(LineWriter writer, ProviderDefinition provider)
    {
        var section = new Section($"{provider.Name} ({provider.Id})");
        section.Add("login", LoginWords(provider));
        AddIfSet(section, "issuer", provider.Issuer);
        section.Add("client id", provider.ClientId ?? "none of its own");
        section.Add("scopes", provider.Scopes.Count == 0 ? "what the server gives" : string.Join(' ', provider.Scopes));
        AddIfSet(section, "hosts", Joined(ProviderHosts.Of(provider)));
        AddIfSet(section, "registries", Joined(provider.Registries));
        AddIfSet(section, "variable", provider.Variable);
        section.Add("revokes", CanRevoke(provider) ? "yes" : "only by hand");
        AddIfSet(section, "by hand at", provider.ManualRevocationUrl);
        section.Add("from", provider.Origin);

        if (provider.AllowLoopbackHttp)
        {
            section.Add("plain http", "allowed on this machine, for development only", Role.Error);
        }

        section.Write(writer);
        WriteDelegation(writer, provider);
        WriteList(writer, "Can", provider.Guide.Can);
        WriteList(writer, "Cannot", provider.Guide.Cannot);
        WriteList(writer, "Broad scopes", [.. provider.BroadScopes.Select(Words)]);
        WriteSteps(writer, provider.Guide.Setup);
    }

    private static void WriteDelegation(LineWriter writer, ProviderDefinition provider)
    {
        if (provider.Delegation is { } delegation)
        {
            writer.Line();
            writer.Line($"{delegation.Why}. Log in with: {delegation.Login}", Role.Warning);
        }
    }

    private static string Words(ScopeAdvice advice) =>
        $"{advice.Scope}: lets an agent {advice.Gives}{(advice.Narrower is null ? "" : $"; narrower: {advice.Narrower}")}";

    private static void WriteList(LineWriter writer, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            writer.Line();
            writer.Line(title, Role.Title);
            foreach (var text in lines)
            {
                writer.Line(new Run($"  {writer.Target.Glyphs.Bullet} ", Role.TextMuted), new Run(text));
            }
        }
    }

    private static void WriteSteps(LineWriter writer, IReadOnlyList<string> steps)
    {
        if (steps.Count > 0)
        {
            writer.Line();
            writer.Line("Set it up once", Role.Title);
            for (var number = 1; number <= steps.Count; number++)
            {
                writer.Line(
                    new Run(string.Create(CultureInfo.InvariantCulture, $"  {number}. "), Role.TextMuted),
                    new Run(steps[number - 1]));
            }
        }
    }

    private static string? Joined(IReadOnlyList<string> texts) => texts.Count == 0 ? null : string.Join(", ", texts);

    private static void AddIfSet(Section section, string label, string? value)
    {
        if (value is not null)
        {
            section.Add(label, value);
        }
    }
}
