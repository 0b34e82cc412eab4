using System.Management.Automation;
using System.Reflection;

namespace Onewrap.PowerShellHost.DotNet;

/// <summary>
/// What .NET has on Windows alone, or what would look for drive C among the files of Linux. A script that names one
/// of these types gets the stand-in: a name that is registered with the engine goes before .NET's own.
/// </summary>
public static class StandInTypes
{
    private static readonly Dictionary<string, Type> OnWindows = new()
    {
        ["IO.Directory"] = typeof(DirectoryOnWindows),
        ["IO.FileSystemAclExtensions"] = typeof(AclExtensionsOnWindows),
    };

    private static readonly Dictionary<string, Type> OnLinux = new()
    {
        ["Microsoft.Win32.RegistryKey"] = typeof(RegistryKey),
        ["Diagnostics.FileVersionInfo"] = typeof(FileVersionInfo),
        ["Diagnostics.Process"] = typeof(StandInProcess),
        ["Environment"] = typeof(Environment),
        ["IO.Directory"] = typeof(Directory),
        ["IO.DirectoryInfo"] = typeof(DirectoryInfo),
        ["IO.File"] = typeof(File),
        ["IO.FileSystemAclExtensions"] = typeof(FileSystemAclExtensions),
        ["IO.Path"] = typeof(Path),
        ["Security.AccessControl.DirectorySecurity"] = typeof(DirectorySecurity),
        ["Security.Principal.NTAccount"] = typeof(NTAccount),
        ["Security.Principal.SecurityIdentifier"] = typeof(SecurityIdentifier),
        ["Security.Principal.WindowsIdentity"] = typeof(WindowsIdentity),
        ["Security.Principal.WindowsPrincipal"] = typeof(WindowsPrincipal),
        ["Threading.Mutex"] = typeof(Mutex),
    };

    public static void Register()
    {
        foreach (var (name, type) in OperatingSystem.IsWindows() ? OnWindows : OnLinux)
        {
            Register(name, type);
            Register($"System.{name}", type);
        }
    }

    /// <summary>Windows PowerShell and PowerShell 7 stand on different .NETs.</summary>
    public static void Only(Edition edition, string member)
    {
        if (Machine.Current.Request.Edition != edition)
        {
            throw new MissingMethodException(
                $"{member} exists in {(edition == Edition.Desktop ? "Windows PowerShell 5.1" : "PowerShell 7")} only");
        }
    }

    /// <summary>The engine's own table is not public; many profiles use it like this.</summary>
    private static void Register(string name, Type type) =>
        typeof(PSObject).Assembly.GetType("System.Management.Automation.TypeAccelerators", throwOnError: true)!
            .GetMethod("Add", BindingFlags.Public | BindingFlags.Static)!
            .Invoke(null, [name, type]);
}
