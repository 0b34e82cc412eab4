using System.Management.Automation.Language;
using System.Text;

namespace Onewrap.PowerShellHost;

/// <summary>Reads a script without running it.</summary>
public static class FileReader
{
    public static FileReport Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false), true);
        var text = reader.ReadToEnd();
        var tree = Parser.ParseInput(text, file, out var tokens, out var errors);
        var used = NamesUsed.In(tree);
        return new FileReport
        {
            File = file,
            Errors = [.. errors.Select(error => Finding.At(error.Extent, error.ErrorId, error.Message))],
            Newer = InOrder(
                [.. NewerSyntax.In(tree), .. NewerTokens.In(tokens), .. NewerNames.In(tree), .. Unmarked(bytes)]),
            Style = InOrder(CommandStyle.In(tree)),
            Commands = used.Commands,
            Types = used.Types,
            Members = used.Members,
            Variables = used.Variables,
        };
    }

    private static List<Finding> InOrder(IEnumerable<Finding> findings) =>
        [.. findings.OrderBy(finding => finding.Line).ThenBy(finding => finding.Column)];

    /// <summary>Windows PowerShell takes a file without a byte order mark for ANSI.</summary>
    private static IEnumerable<Finding> Unmarked(byte[] bytes)
    {
        var index = Array.FindIndex(bytes, value => value > 127);
        var marked = bytes is [0xef, 0xbb, 0xbf, ..] or [0xff, 0xfe, ..] or [0xfe, 0xff, ..];
        if (index < 0 || marked)
        {
            yield break;
        }

        var before = Encoding.UTF8.GetString(bytes, 0, index);
        var line = before.Count(character => character == '\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        yield return new Finding(line, column, "encoding", "Not ASCII, and no byte order mark");
    }
}
