using System.Management.Automation;

namespace Onewrap.PowerShellHost;

/// <summary>What starting, stopping and restarting a service have in common.</summary>
public abstract class ControlService : StandIn
{
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = "Default",
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ServiceName")]
    public string[]? Name { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "InputObject", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public ServiceStandIn[]? InputObject { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "DisplayName")]
    public string[]? DisplayName { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [NotImplemented]
    public string[]? Include { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [NotImplemented]
    public string[]? Exclude { get; set; }

    /// <summary>Such as "started".</summary>
    protected abstract string Participle { get; }

    protected abstract string ErrorId { get; }

    protected abstract void Control(Services.Service service);

    protected override void ProcessRecord()
    {
        var byDisplayName = DisplayName is not null;
        var names = InputObject?.Select(service => service.Name) ?? DisplayName ?? Name ?? [];
        foreach (var service in names.SelectMany(name => ServiceNames.Find(this, name, byDisplayName)))
        {
            if (!ShouldProcess($"{service.DisplayName} ({service.Name})"))
            {
                continue;
            }

            try
            {
                Control(service);
            }
            catch (InvalidOperationException exception)
            {
                Complain(
                    new InvalidOperationException(
                        $"Service '{service.DisplayName} ({service.Name})' cannot be {Participle} "
                        + $"due to the following error: {exception.Message}"),
                    ErrorId,
                    ErrorCategory.OpenError,
                    service.Name);
                continue;
            }

            if (PassThru)
            {
                WriteObject(new ServiceStandIn(service));
            }
        }
    }
}

[Cmdlet(VerbsLifecycle.Start, "Service", DefaultParameterSetName = "InputObject", SupportsShouldProcess = true)]
public sealed class StartService : ControlService
{
    protected override string Participle => "started";

    protected override string ErrorId => "CouldNotStartService";

    protected override void Control(Services.Service service) => service.Start();
}

[Cmdlet(VerbsLifecycle.Stop, "Service", DefaultParameterSetName = "InputObject", SupportsShouldProcess = true)]
public sealed class StopService : ControlService
{
    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter NoWait { get; set; }

    protected override string Participle => "stopped";

    protected override string ErrorId => "CouldNotStopService";

    protected override void Control(Services.Service service) => service.Stop();
}

[Cmdlet(VerbsLifecycle.Restart, "Service", DefaultParameterSetName = "InputObject", SupportsShouldProcess = true)]
public sealed class RestartService : ControlService
{
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override string Participle => "restarted";

    protected override string ErrorId => "CouldNotStartService";

    protected override void Control(Services.Service service)
    {
        service.Stop();
        service.Start();
    }
}
