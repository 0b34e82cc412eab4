namespace Onewrap.PowerShellHost.DotNet;

/// <summary>Stands in for System.IO.DirectoryInfo.</summary>
public sealed class DirectoryInfo(string path)
{
    public string FullName => WindowsPaths.Whole(path);

    public string Name => FullName[(FullName.LastIndexOf('\\') + 1)..];

    public bool Exists => System.IO.Directory.Exists(Disk);

    public FileAttributes Attributes => new System.IO.DirectoryInfo(Disk).Attributes;

    public DirectoryInfo? Parent => Path.GetDirectoryName(FullName) is { } parent ? new DirectoryInfo(parent) : null;

    private string Disk => Machine.Current.Paths.ToDisk(path);

    public void Create() => Directory.CreateDirectory(FullName);

    public void Create(DirectorySecurity directorySecurity)
    {
        StandInTypes.Only(Edition.Desktop, "Create with an access list");
        Directory.Create("[IO.DirectoryInfo]::Create", FullName, directorySecurity);
    }

    public DirectorySecurity GetAccessControl()
    {
        StandInTypes.Only(Edition.Desktop, "GetAccessControl");
        return DirectorySecurity.Of(FullName);
    }

    public void SetAccessControl(DirectorySecurity directorySecurity)
    {
        StandInTypes.Only(Edition.Desktop, "SetAccessControl");
        Directory.Set("[IO.DirectoryInfo]::SetAccessControl", FullName, directorySecurity);
    }

    public void Refresh()
    {
    }

    public override string ToString() => path;
}

/// <summary>Stands in for System.IO.FileSystemAclExtensions, by which PowerShell 7 does what 5.1 has methods for.</summary>
public static class FileSystemAclExtensions
{
    public static void Create(DirectoryInfo directoryInfo, DirectorySecurity directorySecurity)
    {
        StandInTypes.Only(Edition.Core, "[IO.FileSystemAclExtensions]");
        Directory.Create("[IO.FileSystemAclExtensions]::Create", directoryInfo.FullName, directorySecurity);
    }

    public static DirectoryInfo CreateDirectory(DirectorySecurity directorySecurity, string path)
    {
        StandInTypes.Only(Edition.Core, "[IO.FileSystemAclExtensions]");
        return Directory.Create("[IO.FileSystemAclExtensions]::CreateDirectory", path, directorySecurity);
    }

    public static DirectorySecurity GetAccessControl(DirectoryInfo directoryInfo)
    {
        StandInTypes.Only(Edition.Core, "[IO.FileSystemAclExtensions]");
        return DirectorySecurity.Of(directoryInfo.FullName);
    }

    public static void SetAccessControl(DirectoryInfo directoryInfo, DirectorySecurity directorySecurity)
    {
        StandInTypes.Only(Edition.Core, "[IO.FileSystemAclExtensions]");
        Directory.Set("[IO.FileSystemAclExtensions]::SetAccessControl", directoryInfo.FullName, directorySecurity);
    }
}
