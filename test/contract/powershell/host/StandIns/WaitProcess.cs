using System.Management.Automation;

namespace Onewrap.PowerShellHost;

[Cmdlet(VerbsLifecycle.Wait, "Process", DefaultParameterSetName = "Name")]
public sealed class WaitProcess : StandIn
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name", ValueFromPipelineByPropertyName = true)]
    [Alias("ProcessName")]
    [NotImplemented]
    public string[]? Name { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Id", ValueFromPipelineByPropertyName = true)]
    [Alias("PID", "ProcessId")]
    [ValidateNotNullOrEmpty]
    [NotImplemented]
    public int[]? Id { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "InputObject", ValueFromPipeline = true)]
    public StandInProcess[]? InputObject { get; set; }

    [Parameter(Position = 1)]
    [Alias("TimeoutSec")]
    [ValidateNotNullOrEmpty]
    [ValidateRange(0, 32767)]
    public int Timeout { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var process in InputObject ?? [])
        {
            if (!MyInvocation.BoundParameters.ContainsKey(nameof(Timeout)))
            {
                process.WaitForExit();
            }
            else if (!process.WaitForExit(Timeout * 1000))
            {
                Complain(
                    new TimeoutException(
                        $"This command stopped operation because process \"{process.ProcessName} ({process.Id})\" "
                        + "is not stopped in the specified time-out."),
                    "ProcessNotTerminated",
                    ErrorCategory.CloseError,
                    process);
            }
        }
    }
}
