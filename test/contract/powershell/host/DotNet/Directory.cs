namespace Onewrap.PowerShellHost.DotNet;

/// <summary>Stands in for System.IO.Directory.</summary>
public static class Directory
{
    public static bool Exists(string path) => System.IO.Directory.Exists(Machine.Current.Paths.ToDisk(path));

    public static DirectoryInfo CreateDirectory(string path)
    {
        Machine.Current.Record("[IO.Directory]::CreateDirectory", ("path", path));
        Machine.Current.AccessLists.NoteNew(path);
        Make(path);
        return new DirectoryInfo(path);
    }

    public static DirectoryInfo CreateDirectory(string path, DirectorySecurity directorySecurity)
    {
        StandInTypes.Only(Edition.Desktop, "[IO.Directory]::CreateDirectory with an access list");
        return Create("[IO.Directory]::CreateDirectory", path, directorySecurity);
    }

    public static DirectorySecurity GetAccessControl(string path)
    {
        StandInTypes.Only(Edition.Desktop, "[IO.Directory]::GetAccessControl");
        return DirectorySecurity.Of(path);
    }

    public static void SetAccessControl(string path, DirectorySecurity directorySecurity)
    {
        StandInTypes.Only(Edition.Desktop, "[IO.Directory]::SetAccessControl");
        Set("[IO.Directory]::SetAccessControl", path, directorySecurity);
    }

    public static string[] GetFileSystemEntries(string path) =>
        Shown(System.IO.Directory.GetFileSystemEntries(Machine.Current.Paths.ToDisk(path)));

    public static string[] GetFiles(string path) =>
        Shown(System.IO.Directory.GetFiles(Machine.Current.Paths.ToDisk(path)));

    public static string[] GetDirectories(string path) =>
        Shown(System.IO.Directory.GetDirectories(Machine.Current.Paths.ToDisk(path)));

    public static void Delete(string path) => Delete(path, false);

    public static void Delete(string path, bool recursive)
    {
        Machine.Current.Record("[IO.Directory]::Delete", ("path", path), ("recursive", recursive));
        System.IO.Directory.Delete(Machine.Current.Paths.ToDisk(path), recursive);
    }

    private static void Make(string path)
    {
        var paths = Machine.Current.Paths;
        if (!System.IO.Directory.Exists(paths.ToDisk($@"{path[..1]}:\")))
        {
            throw new DirectoryNotFoundException($"Could not find a part of the path '{path}'.");
        }

        System.IO.Directory.CreateDirectory(paths.ToDisk(path));
    }

    private static string[] Shown(string[] paths) => [.. paths.Select(Machine.Current.Paths.ToWindows)];

    internal static DirectoryInfo Create(string member, string path, DirectorySecurity security)
    {
        var machine = Machine.Current;
        machine.Record(member, ("path", path), ("directorySecurity", security.Sddl));
        machine.AccessLists.SetForNew(path, security.Sddl);
        Make(path);
        return new DirectoryInfo(path);
    }

    internal static void Set(string member, string path, DirectorySecurity security)
    {
        var machine = Machine.Current;
        machine.Record(member, ("path", path), ("directorySecurity", security.Sddl));
        if (!System.IO.Path.Exists(machine.Paths.ToDisk(path)))
        {
            throw new DirectoryNotFoundException($"Could not find a part of the path '{path}'.");
        }

        machine.AccessLists.SetForOld(path, security.Sddl);
    }
}
