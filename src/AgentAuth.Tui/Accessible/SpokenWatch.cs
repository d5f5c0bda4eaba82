using System.Globalization;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Tui.Accessible;

/// <summary>One line for each change of state, until Enter is pressed.</summary>
internal sealed class SpokenWatch(AccessibleServices services, SpokenNews news, TimeProvider clock)
{
    /// <summary>A state changes with the clock too, which nobody gives notice of.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        services.Talk.Say("Watching. One line for each change. Press Enter to stop.");
        var known = States();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = services.Talk.ListenAsync(stop.Token);
        var changed = services.View.Credentials.ChangedAsync(stop.Token);
        while (!listening.IsCompleted)
        {
            await Task.WhenAny(listening, changed, Task.Delay(Pause, clock, stop.Token)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (changed.IsCompleted)
            {
                services.Look();
                changed = services.View.Credentials.ChangedAsync(stop.Token);
            }

            news.Tell();
            known = Tell(known);
        }

        await stop.CancelAsync().ConfigureAwait(false);
        services.Talk.Say("Stopped watching.");
    }

    private Dictionary<CredentialId, DisplayState> States() =>
        services.Faces.ToDictionary(face => face.Credential.Id, face => face.State);

    private Dictionary<CredentialId, DisplayState> Tell(Dictionary<CredentialId, DisplayState> known)
    {
        var faces = services.Faces;
        foreach (var face in faces.Where(
            face => !known.TryGetValue(face.Credential.Id, out var state) || state != face.State))
        {
            Say(face.Credential.Id, services.Speak(face).State);
        }

        foreach (var gone in known.Keys.Except(faces.Select(face => face.Credential.Id)))
        {
            Say(gone, "removed");
        }

        return States();
    }

    private void Say(CredentialId id, string what) => services.Talk.Say(
        $"{TimeZoneInfo.ConvertTime(services.Now, services.Session.Zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {id}: {what}.");
}
