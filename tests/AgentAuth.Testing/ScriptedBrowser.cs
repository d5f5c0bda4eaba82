using AgentAuth.Core.Ports;

namespace AgentAuth.Testing;

/// <summary>A browser with a person in front of it, who does at the sandbox's pages what the test says.</summary>
/// <param name="network">Reaches the sandbox; follows no redirect.</param>
/// <param name="follow">What the browser does with the last redirect: calls the listener, real or not.</param>
public sealed class ScriptedBrowser(HttpMessageHandler network, Func<Uri, Task> follow) : IBrowserLauncher
{
    public BrowserHabit Habit { get; set; } = BrowserHabit.Approve;

    /// <summary>Who logs in.</summary>
    public string User { get; set; } = "ada";

    /// <summary>What the person waits for before doing anything.</summary>
    public Task Hesitation { get; set; } = Task.CompletedTask;

    /// <summary>Every address it was given, in order.</summary>
    public List<Uri> Opened { get; } = [];

    /// <summary>The end of what the person did; failures of a script come out here.</summary>
    public Task Done { get; private set; } = Task.CompletedTask;

    public bool Open(Uri address)
    {
        if (Habit is BrowserHabit.Missing)
        {
            return false;
        }

        Opened.Add(address);
        Done = Habit is BrowserHabit.Ignore ? Task.CompletedTask : Task.Run(() => ActAsync(address));
        return true;
    }

    private async Task ActAsync(Uri address)
    {
        var user = new SandboxUser(network, User);
        await Hesitation;

        if (address.AbsolutePath.EndsWith("/device", StringComparison.Ordinal))
        {
            await user.ApproveDeviceAsync(address);
            return;
        }

        await follow(Habit is BrowserHabit.Deny ? await user.DenyAsync(address) : await user.ApproveAsync(address));
    }
}
