using System.IO.Enumeration;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Onewrap.PowerShellHost;

/// <summary>Folders of Linux as drives, with the folders that every Windows has on drive C.</summary>
public static class Drives
{
    private static readonly string[] Folders =
    [
        @"C:\Program Files",
        @"C:\Program Files (x86)",
        @"C:\ProgramData",
        @"C:\Users\Public",
        @"C:\Windows\System32",
        @"C:\Windows\Temp",
    ];

    public static void Furnish(WindowsPaths paths)
    {
        foreach (var folder in Folders)
        {
            Directory.CreateDirectory(paths.ToDisk(folder));
        }
    }

    /// <summary>All that lies in a folder, links too, but not what they lead to.</summary>
    public static IEnumerable<string> Everything(string folder) =>
        new FileSystemEnumerable<string>(
            folder,
            (ref FileSystemEntry entry) => entry.ToFullPath(),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        {
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };

    public static void Mount(SessionStateProxy session, WindowsPaths paths)
    {
        var files = session.Provider.GetOne("FileSystem");
        var others = session.Drive.GetAllForProvider("FileSystem");
        foreach (var (letter, folder) in paths.Drives)
        {
            session.Drive.New(new PSDriveInfo(letter, files, folder, "", null), "global");
        }

        session.Path.SetLocation(@"C:\");
        // They hold the files of this computer.
        foreach (var drive in others)
        {
            session.Drive.Remove(drive.Name, force: true, "global");
        }
    }
}
