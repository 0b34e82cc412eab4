using System.Text;
using System.Text.RegularExpressions;

namespace Onewrap.PowerShellHost;

/// <summary>The two names of a file: where Windows has it, and where it lies on this computer.</summary>
public sealed partial class WindowsPaths
{
    private readonly string? root;
    private readonly Regex? shown;

    /// <param name="root">The folder whose folders C, D and so on are the drives; null on Windows.</param>
    public WindowsPaths(string? root)
    {
        if (root is null)
        {
            return;
        }

        this.root = root.TrimEnd('/');
        // Up to the end of the line or of the quotes: there are blanks in paths.
        shown = new Regex($@"{Regex.Escape(this.root)}/(?<drive>[A-Z])(?<rest>/[^""'\r\n<>|*?]*)?(?![\w-])");
    }

    /// <summary>Whether this is Windows, where both names are the same.</summary>
    public bool AreReal => root is null;

    public IEnumerable<(string Letter, string Folder)> Drives =>
        Directory.EnumerateDirectories(root!).Select(folder => (Path.GetFileName(folder), folder));

    /// <summary>Where a path of Windows lies here.</summary>
    public string ToDisk(string path)
    {
        if (root is null)
        {
            return path;
        }

        if (path.Contains(root, StringComparison.Ordinal))
        {
            return path.Replace('\\', '/');
        }

        var whole = Whole(path);
        return HasDrive().IsMatch(whole)
            ? Path.Combine(root, whole[..1], whole[3..].Replace('\\', '/'))
            : throw Machine.Gap($"{path} has no drive: the stand-in for drive C cannot hold it");
    }

    /// <summary>Whether the engine would look for it outside of the folders that are drives.</summary>
    public bool LeadsOut(string path)
    {
        if (root is null)
        {
            return false;
        }

        var inProvider = path[(path.IndexOf("::", StringComparison.Ordinal) is >= 0 and var end ? end + 2 : 0)..];
        return (inProvider.StartsWith('/') || inProvider.StartsWith('\\'))
            && !inProvider.Replace('\\', '/').StartsWith($"{root}/", StringComparison.Ordinal);
    }

    /// <summary>The path that Windows would show.</summary>
    public string ToWindows(string path)
    {
        if (root is not null && path.StartsWith($"{root}/", StringComparison.Ordinal))
        {
            var inside = path[(root.Length + 1)..];
            return $@"{inside[..1]}:\{inside[1..].Replace('/', '\\').TrimStart('\\')}";
        }

        return root is not null && HasDrive().IsMatch(path) ? path.Replace('/', '\\') : path;
    }

    /// <summary>A text of the engine, with the paths that Windows would show.</summary>
    public string InText(string text)
    {
        if (shown is null)
        {
            return text;
        }

        var mapped = shown.Replace(
            text, match => $"{match.Groups["drive"]}:{Backslashes(match.Groups["rest"].Value)}");
        return OfScript().Replace(mapped, match => match.Value.Replace('/', '\\'));
    }

    /// <summary>With a drive, without . and .. in it, with backslashes.</summary>
    public static string Whole(string path)
    {
        var plain = path.Replace('/', '\\');
        if (!HasDrive().IsMatch(plain))
        {
            return path;
        }

        var parts = new List<string>();
        foreach (var part in plain[3..].Split('\\', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".."))
            {
                parts.Add(part);
            }
        }

        return $@"{char.ToUpperInvariant(plain[0])}:\{string.Join('\\', parts)}";
    }

    /// <summary>A slash after a blank begins an option.</summary>
    private static string Backslashes(string path)
    {
        var text = new StringBuilder(path);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '/' && (index == 0 || text[index - 1] != ' '))
            {
                text[index] = '\\';
            }
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^[A-Za-z]:[\\/]")]
    private static partial Regex HasDrive();

    /// <summary>The engine writes a slash between the folder of the script and its name.</summary>
    [GeneratedRegex(@"\b[A-Z]:(?:[\\/][\w .()-]+)+/[\w.-]+\.ps1\b")]
    private static partial Regex OfScript();
}
