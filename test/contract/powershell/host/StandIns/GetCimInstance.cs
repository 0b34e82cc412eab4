using System.Management.Automation;

namespace Onewrap.PowerShellHost;

[Cmdlet(VerbsCommon.Get, "CimInstance", DefaultParameterSetName = "ClassNameComputerSet")]
public sealed class GetCimInstance : StandIn
{
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = "ClassNameComputerSet",
        ValueFromPipelineByPropertyName = true)]
    public string ClassName { get; set; } = "";

    [Parameter(ParameterSetName = "ClassNameComputerSet", ValueFromPipelineByPropertyName = true)]
    public string? Filter { get; set; }

    [Parameter(ParameterSetName = "ClassNameComputerSet")]
    [Alias("SelectProperties")]
    public string[]? Property { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string Namespace { get; set; } = "root/cimv2";

    [Parameter(
        Mandatory = true, ParameterSetName = "QueryComputerSet",
        ValueFromPipelineByPropertyName = true)]
    [NotImplemented]
    public string? Query { get; set; }

    [Parameter]
    [NotImplemented]
    public string? QueryDialect { get; set; }

    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = "CimInstanceComputerSet",
        ValueFromPipeline = true)]
    [Alias("CimInstance")]
    [NotImplemented]
    public PSObject? InputObject { get; set; }

    [Parameter]
    [Alias("CN", "ServerName")]
    [NotImplemented]
    public string[]? ComputerName { get; set; }

    [Parameter]
    [NotImplemented]
    public PSObject[]? CimSession { get; set; }

    [Parameter]
    [NotImplemented]
    public SwitchParameter KeyOnly { get; set; }

    [Parameter]
    [Alias("OT")]
    public uint OperationTimeoutSec { get; set; }

    [Parameter]
    [NotImplemented]
    public Uri? ResourceUri { get; set; }

    [Parameter]
    [NotImplemented]
    public SwitchParameter Shallow { get; set; }

    protected override void ProcessRecord()
    {
        var wanted = Filter is null ? ClassName : $"{ClassName} where {Filter}";
        var instances = Computer.Scenario.Cim
            .FirstOrDefault(entry => entry.Key.Equals(wanted, StringComparison.OrdinalIgnoreCase)).Value;
        if (instances is null)
        {
            Computer.Gaps.Enqueue($"The scenario has no instances of {wanted}");
        }

        foreach (var instance in instances ?? [])
        {
            var shown = new PSObject();
            shown.TypeNames.Insert(0, $"Microsoft.Management.Infrastructure.CimInstance#{Namespace}/{ClassName}");
            foreach (var (name, value) in instance)
            {
                shown.Properties.Add(new PSNoteProperty(name, Values.FromJson(value)));
            }

            WriteObject(shown);
        }
    }
}
