using System.Management.Automation;

namespace Onewrap.PowerShellHost;

[Cmdlet(VerbsCommon.Get, "Service", DefaultParameterSetName = "Default")]
public sealed class GetService : StandIn
{
    [Parameter(
        Position = 0, ParameterSetName = "Default",
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ServiceName")]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "DisplayName")]
    public string[]? DisplayName { get; set; }

    [Parameter(ParameterSetName = "InputObject", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [NotImplemented]
    public object[]? InputObject { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Cn")]
    [NotImplemented]
    public string[]? ComputerName { get; set; }

    [Parameter]
    [Alias("DS")]
    [NotImplemented]
    public SwitchParameter DependentServices { get; set; }

    [Parameter]
    [Alias("SDO", "ServicesDependedOn")]
    [NotImplemented]
    public SwitchParameter RequiredServices { get; set; }

    [Parameter]
    [NotImplemented]
    public string[]? Include { get; set; }

    [Parameter]
    [NotImplemented]
    public string[]? Exclude { get; set; }

    protected override void ProcessRecord()
    {
        var byDisplayName = DisplayName is not null;
        foreach (var wanted in DisplayName ?? Name ?? ["*"])
        {
            foreach (var service in ServiceNames.Find(this, wanted, byDisplayName))
            {
                WriteObject(new ServiceStandIn(service));
            }
        }
    }
}

/// <summary>Finds services the way all cmdlets for them do.</summary>
internal static class ServiceNames
{
    public static IReadOnlyList<Services.Service> Find(StandIn cmdlet, string wanted, bool byDisplayName)
    {
        var pattern = WildcardPattern.Get(wanted, WildcardOptions.IgnoreCase);
        var found = Machine.Current.Services.All
            .Where(service => pattern.IsMatch(byDisplayName ? service.DisplayName : service.Name))
            .ToList();
        if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(wanted))
        {
            cmdlet.WriteError(new ErrorRecord(
                new InvalidOperationException(
                    $"Cannot find any service with {(byDisplayName ? "display" : "service")} name '{wanted}'."),
                byDisplayName ? "NoServiceFoundForGivenDisplayName" : "NoServiceFoundForGivenName",
                ErrorCategory.ObjectNotFound,
                wanted));
        }

        return found;
    }
}
