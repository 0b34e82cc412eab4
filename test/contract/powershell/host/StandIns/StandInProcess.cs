using System.Diagnostics;
using System.Text;

namespace Onewrap.PowerShellHost;

/// <summary>
/// Stands in for System.Diagnostics.Process: a rule of the scenario, or under Wine a real process. Its exit code is
/// lost, as it may be in Windows PowerShell 5.1, unless somebody took hold of the process before it ended.
/// </summary>
public sealed class StandInProcess : IDisposable
{
    private static int last = 4000;

    private ProcessRule? rule;
    private Process? real;
    private bool held;
    private bool ended;
    private bool looked;

    public ProcessStartInfo StartInfo { get; set; } = new();

    public int Id { get; } = Interlocked.Increment(ref last);

    public string ProcessName => Path.GetFileNameWithoutExtension(StartInfo.FileName.Replace('\\', '/'));

    public nint? Handle
    {
        get
        {
            held |= !ended;
            return held ? Id : null;
        }
    }

    /// <summary>A rule's process has ended at the second look.</summary>
    public bool HasExited
    {
        get
        {
            ended |= real is { HasExited: true } || (rule is { Hangs: false } && looked);
            looked = true;
            return ended;
        }
    }

    public int? ExitCode =>
        !ended ? throw new InvalidOperationException("Process must exit before its exit code can be determined.")
        : held && rule is not { Lost: true } ? real?.ExitCode ?? rule!.ExitCode
        : null;

    public StreamReader StandardOutput => Reader(StartInfo.RedirectStandardOutput, rule?.Output, real?.StandardOutput);

    public StreamReader StandardError => Reader(StartInfo.RedirectStandardError, rule?.ErrorOutput, real?.StandardError);

    /// <summary>As a script starts a process without Start-Process; the process is then its own.</summary>
    public static StandInProcess Start(ProcessStartInfo startInfo)
    {
        var process = new StandInProcess { StartInfo = startInfo };
        process.Start();
        return process;
    }

    public static StandInProcess Start(string fileName, string arguments) =>
        Start(new ProcessStartInfo(fileName, arguments));

    public bool Start()
    {
        if (StartInfo.UseShellExecute)
        {
            throw Machine.Gap("UseShellExecute is not implemented by the stand-in");
        }

        Machine.Current.Record(new Call("[Diagnostics.Process]::Start") { CommandLine = CommandLine });
        held = true;
        Launch();
        return true;
    }

    public void WaitForExit()
    {
        if (rule is { Hangs: true } && !ended)
        {
            throw Machine.Gap($"{StartInfo.FileName} hangs, and the script waits for it without an end");
        }

        real?.WaitForExit();
        ended = true;
    }

    public bool WaitForExit(int milliseconds)
    {
        if (rule is { Hangs: true } && !ended)
        {
            Machine.Current.Clock.Sleep(TimeSpan.FromMilliseconds(milliseconds));
            return false;
        }

        ended |= real?.WaitForExit(milliseconds) ?? true;
        return ended;
    }

    public void Kill()
    {
        Machine.Current.Record(new Call("[Diagnostics.Process]::Kill") { CommandLine = CommandLine });
        real?.Kill();
        rule = (rule ?? new ProcessRule { Program = "" }) with { ExitCode = -1, Hangs = false };
        ended = true;
    }

    public void Refresh()
    {
    }

    public void Close()
    {
    }

    public void Dispose()
    {
    }

    internal string CommandLine => $"{StartInfo.FileName} {Machine.Current.Paths.InText(StartInfo.Arguments)}".TrimEnd();

    /// <summary>A rule answers, or the program runs; the one string reaches it as it is.</summary>
    internal void Launch()
    {
        rule = Machine.Current.Processes.Take(StartInfo.FileName, StartInfo.Arguments);
        if (rule is null)
        {
            real = OperatingSystem.IsWindows()
                ? Process.Start(StartInfo)!
                : throw new NotSupportedException($"No rule of the scenario answers for {CommandLine}");
        }
    }

    /// <summary>Start-Process -Wait holds the process itself.</summary>
    internal void Hold() => held = true;

    private static StreamReader Reader(bool redirected, string? text, StreamReader? real) =>
        !redirected ? throw new InvalidOperationException("StandardOut has not been redirected.")
        : real ?? new StreamReader(new MemoryStream(Encoding.UTF8.GetBytes(text ?? "")));
}
