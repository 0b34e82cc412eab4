using System.ServiceProcess;

namespace Onewrap.PowerShellHost;

/// <summary>Stands in for System.ServiceProcess.ServiceController.</summary>
public sealed class ServiceStandIn(Services.Service service)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public string Name => service.Name;

    public string ServiceName => service.Name;

    public string DisplayName => service.DisplayName;

    public ServiceStartMode StartType => Enum.Parse<ServiceStartMode>(service.Scenario.StartType);

    /// <summary>As it was when the script looked.</summary>
    public ServiceControllerStatus Status { get; private set; } = Enum.Parse<ServiceControllerStatus>(service.Look());

    public bool CanStop => Status == ServiceControllerStatus.Running;

    public void Refresh() => Status = Enum.Parse<ServiceControllerStatus>(service.Look());

    public void WaitForStatus(ServiceControllerStatus desiredStatus, TimeSpan timeout)
    {
        var end = Machine.Current.Clock.Now + timeout;
        for (Refresh(); Status != desiredStatus; Refresh())
        {
            if (Machine.Current.Clock.Now > end)
            {
                throw new System.ServiceProcess.TimeoutException(
                    "Time out has expired and the operation has not been completed.");
            }

            Machine.Current.Clock.Sleep(Pause);
        }
    }

    public void Start()
    {
        Machine.Current.Record("[ServiceProcess.ServiceController]::Start", ("name", Name));
        service.Start();
    }

    public void Stop()
    {
        Machine.Current.Record("[ServiceProcess.ServiceController]::Stop", ("name", Name));
        service.Stop();
    }

    public override string ToString() => Name;
}
