namespace Onewrap.PowerShellHost.DotNet;

/// <summary>Stands in for System.IO.Path, with the separators of Windows.</summary>
public static class Path
{
    private static readonly char[] Separators = ['\\', '/'];

    public static readonly char DirectorySeparatorChar = '\\';

    public static string Combine(string path1, string path2) =>
        IsPathRooted(path2) || path1 == "" ? path2
        : path2 == "" ? path1
        : Separators.Contains(path1[^1]) ? path1 + path2
        : $@"{path1}\{path2}";

    public static string Combine(string path1, string path2, string path3) => Combine(Combine(path1, path2), path3);

    public static string Combine(params string[] paths) => paths.Aggregate(Combine);

    public static bool IsPathRooted(string path) => path.StartsWith('\\') || path.StartsWith('/') || HasDrive(path);

    public static string? GetPathRoot(string path) =>
        HasDrive(path) ? path.Length > 2 && Separators.Contains(path[2]) ? path[..3] : path[..2]
        : IsPathRooted(path) ? @"\"
        : "";

    public static string GetFileName(string path) => path[(path.LastIndexOfAny(Separators) + 1)..];

    public static string GetExtension(string path) => System.IO.Path.GetExtension(GetFileName(path));

    public static string GetFileNameWithoutExtension(string path) =>
        System.IO.Path.GetFileNameWithoutExtension(GetFileName(path));

    public static string? GetDirectoryName(string path)
    {
        var root = GetPathRoot(path)!.Length;
        if (path.Length <= root)
        {
            return null;
        }

        var end = path.LastIndexOfAny(Separators);
        return end < 0 ? "" : path[..Math.Max(end, root)];
    }

    public static string GetFullPath(string path) =>
        IsPathRooted(path) ? WindowsPaths.Whole(path)
        : throw Machine.Gap("A path without a root depends on the directory that a process started in");

    public static string GetTempPath() => $@"{System.Environment.GetEnvironmentVariable("TEMP")}\";

    public static string GetRandomFileName() => System.IO.Path.GetRandomFileName();

    private static bool HasDrive(string path) => path.Length > 1 && char.IsAsciiLetter(path[0]) && path[1] == ':';
}
