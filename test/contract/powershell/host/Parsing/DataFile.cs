namespace Onewrap.PowerShellHost;

/// <summary>A list that is part of the program: one entry a line, with comments after a number sign.</summary>
public static class DataFile
{
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Split('#')[0].Trim()).Where(line => line != "")];
    }
}
