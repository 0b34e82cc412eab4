using System.Collections.Concurrent;

namespace Onewrap.PowerShellHost;

/// <summary>Answers requests, one JSON line each, in the order in which they come, until its input ends.</summary>
public static class Program
{
    /// <summary>PowerShell's own program gives its pipeline thread more than the usual stack, too.</summary>
    private const int StackSize = 16 * 1024 * 1024;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public static int Main()
    {
        var (requests, answers) = ProtocolStreams.Take();
        var waiting = new BlockingCollection<string>();
        var worker = new Thread(() => Work(waiting, answers), StackSize) { IsBackground = true };
        worker.Start();
        while (requests.ReadLine() is { } line)
        {
            waiting.Add(line);
        }

        // Nobody listens any more: a script that hangs must not keep this process alive.
        waiting.CompleteAdding();
        return worker.Join(Grace) ? 0 : 1;
    }

    private static void Work(BlockingCollection<string> waiting, TextWriter answers)
    {
        foreach (var line in waiting.GetConsumingEnumerable())
        {
            answers.WriteLine(Dispatcher.Answer(line));
            answers.Flush();
        }
    }
}
