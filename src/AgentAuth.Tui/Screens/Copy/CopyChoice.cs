using AgentAuth.Core.Credentials;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Text;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens.Copy;

/// <summary>One thing that can be copied.</summary>
/// <param name="Key">The letter that copies it at once.</param>
/// <param name="Label">What it is.</param>
/// <param name="Text">What is copied; never a secret.</param>
public sealed record CopyChoice(char Key, string Label, string Text)
{
    /// <summary>What is copied in its JSON form in place of <see cref="Text"/>; null elsewhere.</summary>
    public Credential? Row { get; init; }

    public Work Work => Row is null ? new CopyText(Label, Text) : new CopyJson(Label, Row);

    public static IReadOnlyList<CopyChoice> Of(Credential credential, ProviderDefinition? provider) =>
    [
        new('n', "name", credential.Id.ToString()),
        .. (credential.Issuer ?? provider?.Issuer) is { } address
            ? [new CopyChoice('u', "issuer's address", address)]
            : (CopyChoice[])[],
        .. ProviderPage.Of(provider) is { } page
            ? [new CopyChoice('p', "provider's page", page.AbsoluteUri)]
            : (CopyChoice[])[],
        credential.Custody is Custody.Mirrored
            ? new('t', "owner's command", credential.OwnerCommands?.Token ?? $"agent show {credential.Id}")
            : new('t', "token command", $"agent token {credential.Id}"),
        new('s', "show command", $"agent show {credential.Id}"),
        new('j', "JSON", "as agent show --json prints it, no secret") { Row = credential },
    ];

    public static IReadOnlyList<CopyChoice> Of(ServerEntry server) =>
    [
        new('n', "name", server.Name),
        new('s', server.IsRemote ? "address" : "start command", server.Start),
        new('c', "check command", $"agent mcp check {ShellWord.Of(server.Name)}"),
        new('r', "run command", $"agent mcp run {ShellWord.Of(server.Name)}"),
        new(
            'i', "install command",
            $"agent mcp install {ShellWord.Of(server.Name)} --host {server.Host}{(server.Scope == "project" ? " --project" : "")}"),
        new('f', "file", server.Path),
    ];
}
