using System.Management.Automation;
using System.Management.Automation.Language;
using System.Security;
using System.Text;

namespace Onewrap.PowerShellHost;

/// <summary>A script as a block of code that knows its file, so that $PSScriptRoot is the folder on drive C.</summary>
public static class ScriptFile
{
    private static readonly Encoding Ansi = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static ScriptBlock Load(Machine machine)
    {
        var path = machine.Request.Script;
        var text = Decode(File.ReadAllBytes(machine.Paths.ToDisk(path)), machine.Request.Edition);
        // On Linux the engine takes the last slash for the end of the folder; see WindowsPaths for the way back.
        var end = path.LastIndexOf('\\');
        var name = machine.Paths.AreReal ? path : $"{path[..end]}/{path[(end + 1)..]}";
        var tree = Parser.ParseInput(text, name, out _, out var errors);
        if (errors.Length > 0)
        {
            throw new ParseException(errors);
        }

        if (tree.ScriptRequirements is { IsElevationRequired: true } && !machine.Scenario.Elevated)
        {
            throw new ScriptRequiresException(
                $"The script '{Path.GetFileName(name)}' cannot be run because it contains "
                + "a \"#requires\" statement for running as Administrator.");
        }

        return tree.GetScriptBlock();
    }

    /// <summary>Without a byte order mark, Windows PowerShell takes a script for ANSI and PowerShell 7 for UTF-8.</summary>
    private static string Decode(byte[] bytes, Edition edition)
    {
        using var reader = new StreamReader(
            new MemoryStream(bytes),
            edition == Edition.Desktop ? Ansi : Encoding.UTF8,
            detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
