using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell.Commands;

namespace Onewrap.PowerShellHost;

/// <summary>What a script reads in a property of a file is its path on Windows.</summary>
public static class ShownPaths
{
    public static void AddTo(InitialSessionState state)
    {
        Add(state, typeof(FileInfo), nameof(FileInfo.FullName), nameof(FileInfo.DirectoryName));
        Add(state, typeof(DirectoryInfo), nameof(DirectoryInfo.FullName));
        Add(state, typeof(FileHashInfo), nameof(FileHashInfo.Path));
        Add(state, typeof(PathInfo), nameof(PathInfo.ProviderPath));
    }

    public static string? FullName(PSObject item) => Shown(((FileSystemInfo)item.BaseObject).FullName);

    public static string? DirectoryName(PSObject item) => Shown(((FileInfo)item.BaseObject).DirectoryName);

    public static string? Path(PSObject item) => Shown(((FileHashInfo)item.BaseObject).Path);

    public static string? ProviderPath(PSObject item) => Shown(((PathInfo)item.BaseObject).ProviderPath);

    private static void Add(InitialSessionState state, Type type, params string[] properties)
    {
        var data = new TypeData(type);
        foreach (var property in properties)
        {
            data.Members.Add(property, new CodePropertyData(property, typeof(ShownPaths).GetMethod(property)!));
        }

        state.Types.Add(new SessionStateTypeEntry(data, isRemove: false));
    }

    private static string? Shown(string? path) => path is null ? null : Machine.Current.Paths.ToWindows(path);
}
