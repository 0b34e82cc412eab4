using System.Text;

namespace Onewrap.PowerShellHost.DotNet;

/// <summary>Stands in for System.IO.File.</summary>
public static class File
{
    public static bool Exists(string path) => System.IO.File.Exists(Disk(path));

    public static FileAttributes GetAttributes(string path) => System.IO.File.GetAttributes(Disk(path));

    public static byte[] ReadAllBytes(string path) => System.IO.File.ReadAllBytes(Disk(path));

    public static string[] ReadAllLines(string path) => System.IO.File.ReadAllLines(Disk(path));

    public static string ReadAllText(string path) => System.IO.File.ReadAllText(Disk(path));

    public static string ReadAllText(string path, Encoding encoding) =>
        System.IO.File.ReadAllText(Disk(path), encoding);

    public static FileStream OpenRead(string path) => System.IO.File.OpenRead(Disk(path));

    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share) =>
        System.IO.File.Open(Disk(path), mode, access, share);

    public static void WriteAllText(string path, string contents)
    {
        Machine.Current.Record("[IO.File]::WriteAllText", ("path", path), ("contents", contents));
        System.IO.File.WriteAllText(Disk(path), contents);
    }

    public static void WriteAllText(string path, string contents, Encoding encoding)
    {
        Machine.Current.Record("[IO.File]::WriteAllText", ("path", path), ("contents", contents));
        System.IO.File.WriteAllText(Disk(path), contents, encoding);
    }

    public static void Copy(string sourceFileName, string destFileName) => Copy(sourceFileName, destFileName, false);

    public static void Copy(string sourceFileName, string destFileName, bool overwrite)
    {
        Machine.Current.Record(
            "[IO.File]::Copy",
            ("sourceFileName", sourceFileName),
            ("destFileName", destFileName),
            ("overwrite", overwrite));
        System.IO.File.Copy(Disk(sourceFileName), Disk(destFileName), overwrite);
    }

    public static void Delete(string path)
    {
        Machine.Current.Record("[IO.File]::Delete", ("path", path));
        System.IO.File.Delete(Disk(path));
    }

    private static string Disk(string path) => Machine.Current.Paths.ToDisk(path);
}
