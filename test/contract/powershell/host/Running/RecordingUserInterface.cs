using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace Onewrap.PowerShellHost;

/// <summary>What an administrator would see in the window, line by line.</summary>
public sealed class RecordingUserInterface : PSHostUserInterface
{
    private const string Nobody =
        "Windows PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.";

    private readonly List<Printed> printed = [];
    private string begun = "";

    public override PSHostRawUserInterface? RawUI => null;

    public IReadOnlyList<Printed> Printed
    {
        get
        {
            FinishLine();
            return printed;
        }
    }

    public override void Write(string value)
    {
        var lines = (begun + value).Split('\n');
        begun = lines[^1];
        printed.AddRange(lines[..^1].Select(line => new Printed("host", line.TrimEnd('\r'))));
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Write(value);

    public override void WriteLine(string value) => Write($"{value}\n");

    public override void WriteErrorLine(string value) => Add("error", value);

    public override void WriteDebugLine(string message) => Add("debug", message);

    public override void WriteVerboseLine(string message) => Add("verbose", message);

    public override void WriteWarningLine(string message) => Add("warning", message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override string ReadLine() => throw new PSInvalidOperationException(Nobody);

    public override SecureString ReadLineAsSecureString() => throw new PSInvalidOperationException(Nobody);

    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions) =>
        throw new PSInvalidOperationException(Nobody);

    public override int PromptForChoice(
        string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        throw new PSInvalidOperationException(Nobody);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName) =>
        throw new PSInvalidOperationException(Nobody);

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) =>
        throw new PSInvalidOperationException(Nobody);

    internal void Add(string stream, string text)
    {
        FinishLine();
        printed.Add(new Printed(stream, text));
    }

    private void FinishLine()
    {
        if (begun != "")
        {
            WriteLine("");
        }
    }
}
