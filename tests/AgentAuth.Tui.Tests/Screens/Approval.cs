using System.Runtime.CompilerServices;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>
/// Compares a frame with the picture of it that was looked at and found good. A new or changed one is written beside it
/// as <c>NAME.received.txt</c>; after a look it takes the approved one's place.
/// </summary>
internal static class Approval
{
    public static void Check(string name, string frame, [CallerFilePath] string here = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(here)!, "Approved");
        var approved = Path.Combine(folder, $"{name}.txt");
        var received = Path.Combine(folder, $"{name}.received.txt");
        if (File.Exists(approved) && File.ReadAllText(approved) == frame + "\n")
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, frame + "\n");
        Assert.Fail($"{name} does not look as approved; see {Path.GetFileName(received)}\n{frame}");
    }
}
