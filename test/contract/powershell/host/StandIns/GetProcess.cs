using System.Management.Automation;

namespace Onewrap.PowerShellHost;

[Cmdlet(VerbsCommon.Get, "Process", DefaultParameterSetName = "Name")]
public sealed class GetProcess : StandIn
{
    private const int FirstId = 1000;

    [Parameter(Position = 0, ParameterSetName = "Name", ValueFromPipelineByPropertyName = true)]
    [Alias("ProcessName")]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Id", ValueFromPipelineByPropertyName = true)]
    [Alias("PID")]
    [NotImplemented]
    public int[]? Id { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "InputObject", ValueFromPipeline = true)]
    [NotImplemented]
    public PSObject[]? InputObject { get; set; }

    [Parameter]
    [NotImplemented]
    public SwitchParameter IncludeUserName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Cn")]
    [NotImplemented]
    public string[]? ComputerName { get; set; }

    [Parameter]
    [NotImplemented]
    public SwitchParameter Module { get; set; }

    [Parameter]
    [Alias("FV", "FVI")]
    [NotImplemented]
    public SwitchParameter FileVersionInfo { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var wanted in Name ?? ["*"])
        {
            var pattern = WildcardPattern.Get(wanted, WildcardOptions.IgnoreCase);
            var found = Computer.Scenario.Running.Where(process => pattern.IsMatch(process.Name)).ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(wanted))
            {
                Complain(
                    new InvalidOperationException(
                        $"Cannot find a process with the name \"{wanted}\". Verify the process name and call the cmdlet again."),
                    "NoProcessFoundForGivenName",
                    ErrorCategory.ObjectNotFound,
                    wanted);
            }

            foreach (var process in found)
            {
                WriteObject(Shown(process));
            }
        }
    }

    private static PSObject Shown(RunningProcess process)
    {
        var shown = new PSObject();
        shown.Properties.Add(new PSNoteProperty("Id", FirstId + Computer.Scenario.Running.ToList().IndexOf(process)));
        shown.Properties.Add(new PSNoteProperty("Name", process.Name));
        shown.Properties.Add(new PSNoteProperty("ProcessName", process.Name));
        shown.Properties.Add(new PSNoteProperty("Path", process.Path));
        return shown;
    }
}
