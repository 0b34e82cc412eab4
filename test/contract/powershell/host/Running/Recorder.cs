using System.Collections;
using System.Management.Automation;

namespace Onewrap.PowerShellHost;

/// <summary>Notes the calls of cmdlets, and holds them back from what is not theirs.</summary>
public static class Recorder
{
    /// <summary>They touch files, of all that computes, formats or prints.</summary>
    private static readonly HashSet<string> OfUtility = new(StringComparer.OrdinalIgnoreCase)
    {
        "Get-FileHash", "Import-PowerShellDataFile", "Out-File", "Unblock-File",
    };

    private static readonly string[] OfPaths = ["Path", "LiteralPath", "Destination", "FilePath"];

    public static Call Call(InvocationInfo invocation) => new(invocation.MyCommand.Name)
    {
        Parameters = invocation.BoundParameters.ToDictionary(entry => entry.Key, entry => Values.Plain(entry.Value)),
    };

    /// <summary>Called by PowerShell's own cmdlets before they begin; see <see cref="RecordingCmdlets"/>.</summary>
    public static void Begin(PSCmdlet cmdlet)
    {
        var command = cmdlet.MyInvocation.MyCommand.Name;
        var newer = cmdlet.MyInvocation.BoundParameters.Keys
            .FirstOrDefault(name => NewerThan51.HasParameter(command, name));
        if (newer is not null)
        {
            cmdlet.ThrowTerminatingError(new ErrorRecord(
                new ParameterBindingException($"A parameter cannot be found that matches parameter name '{newer}'."),
                "NamedParameterNotFound",
                ErrorCategory.InvalidArgument,
                cmdlet));
        }

        if (!cmdlet.GetType().BaseType!.Assembly.GetName().Name!.EndsWith(".Utility") || OfUtility.Contains(command))
        {
            Machine.Current.Record(Call(cmdlet.MyInvocation));
        }
    }

    /// <summary>
    /// Called before each record. On Linux a path without a drive leads to the files of this computer; on Windows it
    /// would be one of the drive that happens to be the present one.
    /// </summary>
    public static void Guard(PSCmdlet cmdlet)
    {
        var paths = cmdlet.MyInvocation.BoundParameters
            .Where(entry => OfPaths.Contains(entry.Key))
            .SelectMany(entry => entry.Value is IEnumerable list and not string ? list.Cast<object?>() : [entry.Value]);
        foreach (var path in paths)
        {
            if (Machine.Current.Paths.LeadsOut($"{path}"))
            {
                cmdlet.ThrowTerminatingError(new ErrorRecord(
                    Machine.Gap($"{path} has no drive: the stand-in for drive C cannot hold it"),
                    "NoDrive",
                    ErrorCategory.InvalidArgument,
                    path));
            }
        }
    }
}
