namespace Onewrap.PowerShellHost.DotNet;

/// <summary>Stands in for System.Diagnostics.FileVersionInfo, which is also the property VersionInfo of a file.</summary>
public sealed class FileVersionInfo
{
    private readonly Version version;

    private FileVersionInfo(string fileName, string? text)
    {
        FileName = fileName;
        FileVersion = text;
        version = Version.Parse(text ?? "0.0.0.0");
    }

    public string FileName { get; }

    public string? FileVersion { get; }

    public string? ProductVersion => FileVersion;

    public int FileMajorPart => version.Major;

    public int FileMinorPart => version.Minor;

    public int FileBuildPart => Math.Max(version.Build, 0);

    public int FilePrivatePart => Math.Max(version.Revision, 0);

    public int ProductMajorPart => FileMajorPart;

    public int ProductMinorPart => FileMinorPart;

    public int ProductBuildPart => FileBuildPart;

    public int ProductPrivatePart => FilePrivatePart;

    public static FileVersionInfo GetVersionInfo(string fileName)
    {
        if (!File.Exists(fileName))
        {
            throw new FileNotFoundException(fileName);
        }

        var whole = WindowsPaths.Whole(fileName);
        return new FileVersionInfo(fileName, Machine.Current.Scenario.Versions
            .FirstOrDefault(entry => WindowsPaths.Whole(entry.Key).Equals(whole, StringComparison.OrdinalIgnoreCase))
            .Value);
    }
}
