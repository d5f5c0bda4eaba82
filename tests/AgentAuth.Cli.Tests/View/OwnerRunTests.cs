using AgentAuth.Cli.Composition;
using AgentAuth.Cli.View;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Cli.Tests.View;

public sealed class OwnerRunTests : IDisposable
{
    private readonly TestApp _app = new();

    [Fact]
    public async Task The_owners_command_has_the_terminal_and_what_it_did_is_told()
    {
        KeepInGh();
        _app.Children.Work = _ => File.Delete(HostsFile);
        await using var parts = _app.Compose();

        var result = await ViewParts.From(parts).Owners()
            .RunAsync(CredentialId.Parse("gh/github.com"), OwnerAction.Logout, CommandFor(parts), default);

        var child = Assert.Single(_app.Children.Started);
        Assert.Equal("gh", child.FileName);
        Assert.False(child.IsPiped);
        Assert.Null(result.After);
        Assert.Contains("is gone", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_command_than_the_one_that_was_seen_is_not_run()
    {
        KeepInGh();
        await using var parts = _app.Compose();

        var refused = await Assert.ThrowsAsync<AgentAuthException>(() => ViewParts.From(parts).Owners().RunAsync(
            CredentialId.Parse("gh/github.com"), OwnerAction.Logout, "gh auth logout --hostname elsewhere", default));

        Assert.Equal(ProblemCode.PolicyRefused, refused.Problem.Code);
        Assert.Empty(_app.Children.Started);
    }

    public void Dispose() => _app.Dispose();

    private string HostsFile => Path.Combine(_app.Folder, ".config", "gh", "hosts.yml");

    private static string CommandFor(CompositionRoot parts) =>
        parts.Credentials.WholeInventory.ActionOf(CredentialId.Parse("gh/github.com"), OwnerAction.Logout)!.Command;

    private void KeepInGh()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(HostsFile)!);
        File.WriteAllText(HostsFile, "github.com:\n    oauth_token: CANARY-gho\n    user: ada\n");
    }
}
