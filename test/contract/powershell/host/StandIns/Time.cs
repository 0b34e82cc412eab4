using System.Globalization;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace Onewrap.PowerShellHost;

[Cmdlet(VerbsLifecycle.Start, "Sleep", DefaultParameterSetName = "Seconds")]
public sealed class StartSleep : StandIn
{
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = "Seconds",
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, int.MaxValue / 1000)]
    public int Seconds { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Milliseconds", ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, int.MaxValue)]
    public int Milliseconds { get; set; }

    protected override void ProcessRecord() =>
        Computer.Clock.Sleep(TimeSpan.FromMilliseconds((Seconds * 1000.0) + Milliseconds));
}

[Cmdlet(VerbsCommon.Get, "Date", DefaultParameterSetName = "net")]
public sealed class GetDate : StandIn
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LastWriteTime")]
    public DateTime Date { get; set; }

    [Parameter(ParameterSetName = "net")]
    public string? Format { get; set; }

    [Parameter(ParameterSetName = "UFormat")]
    [NotImplemented]
    public string? UFormat { get; set; }

    [Parameter]
    [NotImplemented]
    public DisplayHintType DisplayHint { get; set; }

    [Parameter]
    [NotImplemented]
    public int Year { get; set; }

    [Parameter]
    [NotImplemented]
    public int Month { get; set; }

    [Parameter]
    [NotImplemented]
    public int Day { get; set; }

    [Parameter]
    [NotImplemented]
    public int Hour { get; set; }

    [Parameter]
    [NotImplemented]
    public int Minute { get; set; }

    [Parameter]
    [NotImplemented]
    public int Second { get; set; }

    [Parameter]
    [NotImplemented]
    public int Millisecond { get; set; }

    protected override void ProcessRecord()
    {
        var date = MyInvocation.BoundParameters.ContainsKey(nameof(Date)) ? Date : Computer.Clock.Now;
        WriteObject(Format is null ? date : date.ToString(Format, CultureInfo.CurrentCulture));
    }
}
