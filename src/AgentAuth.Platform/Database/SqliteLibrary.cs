using System.Runtime.InteropServices;
using SQLitePCL;

namespace AgentAuth.Platform.Database;

/// <summary>
/// The one place that chooses the SQLite library: the operating system's where it has one, which is patched with it,
/// else the one that is shipped beside the program.
/// </summary>
internal static class SqliteLibrary
{
    private const string ImportName = "e_sqlite3";

    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>False where there is no SQLite at all.</summary>
    public static bool IsAvailable => Loaded.Value;

    private static bool Load()
    {
        // Before SetProvider, which calls into the library at once.
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);

        try
        {
            raw.SetProvider(new SQLite3Provider_e_sqlite3());
            return true;
        }
        catch (DllNotFoundException)
        {
            return false;
        }
    }

    // Zero lets the runtime look for the bundled library by its own rules.
    private static nint Resolve(string name, System.Reflection.Assembly assembly, DllImportSearchPath? path) =>
        name == ImportName && NativeLibrary.TryLoad(SystemName, out var handle) ? handle : 0;

    private static string SystemName => true switch
    {
        _ when OperatingSystem.IsWindows() => "winsqlite3",
        _ when OperatingSystem.IsMacOS() => "/usr/lib/libsqlite3.dylib",
        _ => "libsqlite3.so.0",
    };
}
