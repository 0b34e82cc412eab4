using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace Onewrap.PowerShellHost;

/// <summary>PowerShell's own; it only notes which folders are new, since those inherit their access list.</summary>
[Cmdlet(VerbsCommon.New, "Item", DefaultParameterSetName = "pathSet", SupportsShouldProcess = true)]
public sealed class NewItem : NewItemCommand
{
    protected override void BeginProcessing()
    {
        Recorder.Begin(this);
        base.BeginProcessing();
    }

    protected override void ProcessRecord()
    {
        Recorder.Guard(this);
        if ("Directory".Equals(ItemType, StringComparison.OrdinalIgnoreCase))
        {
            foreach (var path in Path.Where(path => path.Contains(":\\") && !path.StartsWith("HK")))
            {
                Machine.Current.AccessLists.NoteNew(Name is null ? path : $@"{path}\{Name}");
            }
        }

        base.ProcessRecord();
    }
}
