using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;

namespace Onewrap.PowerShellHost;

/// <summary>Runs one script as powershell.exe -File does.</summary>
public sealed partial class ScriptRun
{
    private readonly Machine machine;
    private readonly RecordingHost host = new();
    private readonly List<string> output = [];
    private readonly List<Problem> errors = [];

    private ScriptRun(RunRequest request) => machine = new Machine(request);

    public static Outcome Run(RunRequest request)
    {
        var run = new ScriptRun(request);
        var outside = ProcessEnvironment.Take();
        run.machine.Enter();
        try
        {
            run.Prepare();
            return run.Run();
        }
        finally
        {
            ProcessEnvironment.Restore(outside);
            Machine.Leave();
        }
    }

    private void Prepare()
    {
        if (machine.Paths.AreReal)
        {
            ProcessEnvironment.Add(machine.Scenario.Environment);
            return;
        }

        WindowsEnvironment.Set(machine);
        ProcessEnvironment.Add(machine.Scenario.Environment);
        Drives.Furnish(machine.Paths);
        NativePrograms.PlaceAll(machine);
    }

    private Outcome Run()
    {
        var exitCode = Invoke();
        if (machine.Gaps.Count > 0)
        {
            throw new NoResultException(string.Join('\n', machine.Gaps));
        }

        return new Outcome
        {
            ExitCode = exitCode,
            Output = output,
            Host = [.. host.Recording.Printed.Select(line => line with { Text = machine.Paths.InText(line.Text) })],
            Errors = errors,
            Calls = machine.Calls,
            Defender = machine.Defender?.Left,
            Firewall = machine.Firewall?.Left,
        };
    }

    private int Invoke()
    {
        using var runspace = Session.Open(machine, host);
        try
        {
            // As a function it is the one command of the pipeline, which its errors then end as a file's would, and
            // as with -File its variables are global.
            var name = machine.Request.Script[(machine.Request.Script.LastIndexOf('\\') + 1)..];
            runspace.SessionStateProxy.InvokeProvider.Item.Set($"function:{name}", ScriptFile.Load(machine));
            using var shell = PowerShell.Create(runspace);
            shell.Commands.AddCommand(new Command(name, isScript: false, useLocalScope: false));
            shell.AddParameters(Parameters());
            foreach (var argument in machine.Request.Arguments)
            {
                shell.AddArgument(argument);
            }

            // A transcript holds what is written to the success stream, too.
            shell.AddCommand("Out-Default").AddParameter("Transcript", true);
            Listen(shell);
            var received = new PSDataCollection<PSObject?>();
            received.DataAdded += (_, added) =>
                output.Add(machine.Paths.InText(received[added.Index]?.ToString() ?? ""));
            shell.Invoke(null, received);
            return host.ExitCode ?? 0;
        }
        catch (RuntimeException exception)
        {
            Note(exception.ErrorRecord, terminating: true);
            return 1;
        }
        finally
        {
            Transcripts.End(runspace);
        }
    }

    private Hashtable Parameters()
    {
        var parameters = new Hashtable();
        foreach (var (name, value) in machine.Request.Parameters)
        {
            parameters[name] = Values.FromJson(value);
        }

        return parameters;
    }

    private void Listen(PowerShell shell)
    {
        var stream = shell.Streams.Error;
        stream.DataAdded += (_, added) => Note(stream[added.Index], terminating: false);
    }

    private void Note(ErrorRecord record, bool terminating)
    {
        var message = machine.Paths.InText(record.ToString());
        host.Recording.Add("error", message);
        errors.Add(new Problem(message, record.FullyQualifiedErrorId, Line(record), terminating));
    }

    private static int Line(ErrorRecord record)
    {
        if (record.Exception is ParseException { Errors: [var first, ..] })
        {
            return first.Extent.StartLineNumber;
        }

        var trace = InTrace().Match(record.ScriptStackTrace ?? "");
        return trace.Success ? int.Parse(trace.Groups["line"].Value) : 0;
    }

    [GeneratedRegex(@": line (?<line>\d+)$", RegexOptions.Multiline)]
    private static partial Regex InTrace();
}
