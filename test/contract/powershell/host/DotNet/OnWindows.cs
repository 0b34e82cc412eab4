using System.Security.AccessControl;
using RealInfo = System.IO.DirectoryInfo;
using RealSecurity = System.Security.AccessControl.DirectorySecurity;

namespace Onewrap.PowerShellHost.DotNet;

/// <summary>
/// System.IO.Directory under Wine, with the members that only the .NET of Windows PowerShell has. Wine keeps an access
/// list only roughly, so what was asked for is noted, and Get-Acl tells that.
/// </summary>
public static class DirectoryOnWindows
{
    public static bool Exists(string path) => System.IO.Directory.Exists(path);

    public static RealInfo CreateDirectory(string path)
    {
        Machine.Current.Record("[IO.Directory]::CreateDirectory", ("path", path));
        Machine.Current.AccessLists.NoteNew(path);
        return System.IO.Directory.CreateDirectory(path);
    }

    public static RealInfo CreateDirectory(string path, RealSecurity directorySecurity)
    {
        StandInTypes.Only(Edition.Desktop, "[IO.Directory]::CreateDirectory with an access list");
        return Create("[IO.Directory]::CreateDirectory", path, directorySecurity);
    }

    public static string[] GetFileSystemEntries(string path) => System.IO.Directory.GetFileSystemEntries(path);

    public static string[] GetFiles(string path) => System.IO.Directory.GetFiles(path);

    public static string[] GetDirectories(string path) => System.IO.Directory.GetDirectories(path);

    public static void Delete(string path) => System.IO.Directory.Delete(path);

    public static void Delete(string path, bool recursive) => System.IO.Directory.Delete(path, recursive);

    internal static RealInfo Create(string member, string path, RealSecurity security)
    {
        var machine = Machine.Current;
        var sddl = security.GetSecurityDescriptorSddlForm(
            AccessControlSections.Owner | AccessControlSections.Group | AccessControlSections.Access);
        machine.Record(member, ("path", path), ("directorySecurity", sddl));
        machine.AccessLists.SetForNew(path, sddl);
        return System.IO.FileSystemAclExtensions.CreateDirectory(security, path);
    }
}

/// <summary>System.IO.FileSystemAclExtensions under Wine.</summary>
public static class AclExtensionsOnWindows
{
    public static void Create(RealInfo directoryInfo, RealSecurity directorySecurity)
    {
        StandInTypes.Only(Edition.Core, "[IO.FileSystemAclExtensions]");
        DirectoryOnWindows.Create("[IO.FileSystemAclExtensions]::Create", directoryInfo.FullName, directorySecurity);
    }

    public static RealInfo CreateDirectory(RealSecurity directorySecurity, string path)
    {
        StandInTypes.Only(Edition.Core, "[IO.FileSystemAclExtensions]");
        return DirectoryOnWindows.Create("[IO.FileSystemAclExtensions]::CreateDirectory", path, directorySecurity);
    }
}
