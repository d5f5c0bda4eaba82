using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Accessible;

/// <summary>The credentials as numbered lines, and one of them as a page.</summary>
internal sealed class SpokenList(AccessibleServices services)
{
    /// <summary>Where nothing is wrong, a few are enough to begin with.</summary>
    private const int Few = 10;

    public void Summary()
    {
        var faces = services.Faces;
        if (faces.Count == 0)
        {
            services.Talk.Say("No credentials yet. Type \"login\" or \"add\" to bring one in.");
            return;
        }

        var fresh = faces.Count(face => face.State is DisplayState.Fresh);
        var danger = faces.Count(face => face.State is DisplayState.Danger);
        var needing = faces.Count(face => face.NeedsYou);
        services.Talk.Say($"{faces.Count} {(faces.Count == 1 ? "credential" : "credentials")}. {fresh} fresh."
            + (danger > 0 ? $" {danger} in danger." : "")
            + (needing > 0 ? $" {needing} {(needing == 1 ? "needs" : "need")} you." : " None needs you."));
    }

    /// <summary>Those that want attention first; the rest on request.</summary>
    public void Some()
    {
        var faces = services.Faces;
        var pressing = faces.Count(WantsAttention);
        Number(faces, pressing > 0 ? pressing : Math.Min(Few, faces.Count));
    }

    public void All() => Number(services.Faces, int.MaxValue);

    public void Problems()
    {
        var faces = services.Faces;
        var pressing = faces.Where(WantsAttention).ToList();
        var others = OtherTroubles.Of(services.State.PendingRevocations, services.View.LookAtServers(true));
        if (pressing.Count == 0)
        {
            services.Talk.Say(others.Count == 0 ? "Nothing needs you." : "No credential needs you.");
        }

        Number(pressing, int.MaxValue);
        foreach (var other in others)
        {
            services.Talk.Say(Dialogue.Sentence(other));
        }
    }

    public void Show(string named)
    {
        if (services.Find(named) is not { } credential)
        {
            return;
        }

        services.Chosen = credential.Id;
        foreach (var line in services.Speak(credential).Page())
        {
            services.Talk.Say(line);
        }

        services.Talk.Say("Commands: refresh, login, logout, audit, back.");
    }

    private static bool WantsAttention(CredentialDisplay face) => face.NeedsYou || face.State is DisplayState.Rotation;

    private void Number(IReadOnlyList<CredentialDisplay> faces, int most)
    {
        services.Numbered = [.. faces.Select(face => face.Credential.Id)];
        for (var at = 0; at < faces.Count && at < most; at++)
        {
            services.Talk.Say($"{at + 1}. {services.Speak(faces[at]).Line}");
        }

        if (faces.Count > most)
        {
            services.Talk.Say($"Type \"all\" for the other {faces.Count - most}.");
        }
    }
}
