using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation;

namespace Onewrap.PowerShellHost;

[Cmdlet(VerbsLifecycle.Start, "Process", DefaultParameterSetName = "Default")]
public sealed class StartProcess : StandIn
{
    private readonly StandInProcess process = new();

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath")]
    public string FilePath { get; set; } = "";

    [Parameter(Position = 1)]
    [Alias("Args")]
    [ValidateNotNullOrEmpty]
    public string[] ArgumentList { get; set; } = [];

    [Parameter(ParameterSetName = "Default")]
    [Alias("RunAs")]
    [Credential]
    [NotImplemented]
    public PSCredential? Credential { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WorkingDirectory { get; set; }

    [Parameter(ParameterSetName = "Default")]
    [Alias("Lup")]
    [NotImplemented]
    public SwitchParameter LoadUserProfile { get; set; }

    [Parameter(ParameterSetName = "Default")]
    [Alias("nnw")]
    public SwitchParameter NoNewWindow { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter(ParameterSetName = "Default")]
    [Alias("RSE")]
    [ValidateNotNullOrEmpty]
    [NotImplemented]
    public string? RedirectStandardError { get; set; }

    [Parameter(ParameterSetName = "Default")]
    [Alias("RSI")]
    [ValidateNotNullOrEmpty]
    [NotImplemented]
    public string? RedirectStandardInput { get; set; }

    [Parameter(ParameterSetName = "Default")]
    [Alias("RSO")]
    [ValidateNotNullOrEmpty]
    [NotImplemented]
    public string? RedirectStandardOutput { get; set; }

    [Parameter(ParameterSetName = "UseShellExecute")]
    [ValidateNotNullOrEmpty]
    [NotImplemented]
    public string? Verb { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public ProcessWindowStyle WindowStyle { get; set; }

    [Parameter]
    public SwitchParameter Wait { get; set; }

    [Parameter(ParameterSetName = "Default")]
    [NotImplemented]
    public SwitchParameter UseNewEnvironment { get; set; }

    protected override void BeginProcessing()
    {
        RefuseIgnored();
        if (NoNewWindow && MyInvocation.BoundParameters.ContainsKey(nameof(WindowStyle)))
        {
            throw Failure(
                new InvalidOperationException(
                    "Parameters \"NoNewWindow\" and \"WindowStyle\" cannot be specified at the same time."),
                "InvalidOperationException",
                ErrorCategory.InvalidOperation);
        }

        // Nothing is quoted on the way: the elements are joined, and that is the command line.
        process.StartInfo = new ProcessStartInfo(Program(), string.Join(' ', ArgumentList))
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = WorkingDirectory
                ?? (OperatingSystem.IsWindows() ? SessionState.Path.CurrentFileSystemLocation.ProviderPath : ""),
        };
        base.BeginProcessing();
        Launch();
        if (Wait)
        {
            process.Hold();
            process.WaitForExit();
        }

        if (PassThru)
        {
            WriteObject(process);
        }
    }

    protected override Call Call() => base.Call() with { CommandLine = process.CommandLine };

    private void Launch()
    {
        try
        {
            process.Launch();
        }
        catch (Win32Exception exception)
        {
            throw NotStarted(exception.Message);
        }
    }

    /// <summary>A bare name is looked for where Windows has its own programs.</summary>
    private string Program()
    {
        if (OperatingSystem.IsWindows())
        {
            return FilePath;
        }

        var name = FilePath.Contains('.') ? FilePath : $"{FilePath}.exe";
        var path = name.Contains('\\') || name.Contains('/') ? name : $@"C:\Windows\System32\{name}";
        return File.Exists(Computer.Paths.ToDisk(path))
            ? Computer.Paths.ToWindows(path)
            : throw NotStarted("The system cannot find the file specified.");
    }

    private RuntimeException NotStarted(string reason) => Failure(
        new InvalidOperationException($"This command cannot be run due to the error: {reason}"),
        "InvalidOperationException",
        ErrorCategory.InvalidOperation);
}
