using System.Runtime.CompilerServices;
using Terminal.Gui.App;

namespace AgentAuth.Tui.Toolkit;

/// <summary>
/// Terminal.Gui reads <c>.tui/config.json</c> of the current folder the first time that anything of it is used, and
/// that folder may be somebody else's repository. A native program has no such code left in it
/// (<c>Terminal.Gui.Substitutions.xml</c>); every other build has to run it elsewhere, before the view is opened.
/// </summary>
public static class ToolkitAssembly
{
    private static readonly Lock Loading = new();

    /// <param name="folder">One of ours; where it is not there yet, its root is taken.</param>
    public static void LoadFrom(string folder)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            return;
        }

        lock (Loading)
        {
            var current = Environment.CurrentDirectory;
            Environment.CurrentDirectory = Directory.Exists(folder) ? folder : Path.GetPathRoot(folder)!;
            try
            {
                Initialize();
            }
            finally
            {
                Environment.CurrentDirectory = current;
            }
        }
    }

    // By itself: the runtime initialises a module when it compiles a method that names a type of it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Initialize() =>
        RuntimeHelpers.RunModuleConstructor(typeof(Application).Module.ModuleHandle);
}
