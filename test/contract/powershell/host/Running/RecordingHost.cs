using System.Globalization;
using System.Management.Automation.Host;

namespace Onewrap.PowerShellHost;

/// <summary>The program around the engine, as powershell.exe is with -NonInteractive.</summary>
public sealed class RecordingHost : PSHost
{
    private readonly RecordingUserInterface userInterface = new();

    public override string Name => "ConsoleHost";

    public override Version Version { get; } = new(5, 1);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => userInterface;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.GetCultureInfo("en-US");

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.GetCultureInfo("en-US");

    /// <summary>What the script ended with by itself.</summary>
    public int? ExitCode { get; private set; }

    public RecordingUserInterface Recording => userInterface;

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new NotSupportedException("Nobody is there to answer a prompt");

    public override void ExitNestedPrompt()
    {
    }

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
