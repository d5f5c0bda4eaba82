using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;
using Microsoft.Win32.SafeHandles;

namespace AgentAuth.Platform.Files;

/// <summary>
/// Windows: a protected access list for the current user and SYSTEM, given at creation (a later change leaves a moment
/// in which others can open the file; dotnet/corefx 42099), and checked on reading.
/// </summary>
[SupportedOSPlatform("windows")]
internal static class WindowsAccess
{
    private static readonly SecurityIdentifier LocalSystem = new(WellKnownSidType.LocalSystemSid, null);
    private static readonly SecurityIdentifier Administrators = new(WellKnownSidType.BuiltinAdministratorsSid, null);

    public static void MakeFolder(string path)
    {
        var security = new DirectorySecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);

        foreach (var identity in Allowed())
        {
            security.AddAccessRule(new FileSystemAccessRule(
                identity,
                FileSystemRights.FullControl,
                InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit,
                PropagationFlags.None,
                AccessControlType.Allow));
        }

        new DirectoryInfo(path).Create(security);
    }

    public static FileStream CreateNew(string path)
    {
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);

        foreach (var identity in Allowed())
        {
            security.AddAccessRule(
                new FileSystemAccessRule(identity, FileSystemRights.FullControl, AccessControlType.Allow));
        }

        return new FileInfo(path).Create(
            FileMode.CreateNew,
            FileSystemRights.ReadData | FileSystemRights.WriteData | FileSystemRights.AppendData
                | FileSystemRights.ReadAttributes | FileSystemRights.Delete,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 1,
            FileOptions.None,
            security);
    }

    public static bool CheckFolder(string path)
    {
        var folder = new DirectoryInfo(path);
        if (!folder.Exists)
        {
            return false;
        }

        Require(path, folder.Attributes, folder.GetAccessControl());
        return true;
    }

    public static SafeFileHandle? OpenChecked(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return null;
        }

        Require(path, file.Attributes, file.GetAccessControl());
#pragma warning disable RS0030 // Windows has no FIFO to wait for.
        return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
#pragma warning restore RS0030
    }

    private static void Require(string path, FileAttributes attributes, FileSystemSecurity security)
    {
        if (attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            throw Unsafe.Refused(path, "is a link");
        }

        var allowed = Allowed().Append(Administrators).ToList();
        foreach (FileSystemAccessRule rule in security.GetAccessRules(true, true, typeof(SecurityIdentifier)))
        {
            if (rule.AccessControlType is AccessControlType.Allow && !allowed.Contains(rule.IdentityReference))
            {
                throw Unsafe.Refused(
                    path, "is open to other users", $"icacls \"{path}\" /inheritance:r /grant:r \"%USERNAME%:F\"");
            }
        }
    }

    private static SecurityIdentifier[] Allowed()
    {
        using var identity = WindowsIdentity.GetCurrent();
        return [identity.User!, LocalSystem];
    }
}
