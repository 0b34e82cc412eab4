using System.Text.RegularExpressions;

namespace Onewrap.PowerShellHost;

/// <summary>Answers for programs: which rule of the scenario takes one, and what it leaves behind.</summary>
public sealed class ProcessRules
{
    private readonly Machine machine;
    private readonly List<ProcessRule> rules;

    public ProcessRules(Machine machine)
    {
        this.machine = machine;
        rules = [.. machine.Scenario.Processes, .. machine.Paths.AreReal ? [] : OfWindows(machine.Scenario.Elevated)];
    }

    /// <summary>Both ask for something that only an elevated process may have.</summary>
    private static ProcessRule[] OfWindows(bool elevated) =>
    [
        new() { Program = @"\\System32\\fltmc\.exe$", ExitCode = elevated ? 0 : 1 },
        new() { Program = @"\\System32\\net\.exe$", Arguments = "^session$", ExitCode = elevated ? 0 : 2 },
    ];

    /// <summary>The rule that answers, or null: on Windows the program itself then runs.</summary>
    public ProcessRule? Take(string program, string arguments)
    {
        lock (rules)
        {
            var rule = rules.Find(candidate => Fits(candidate, program, arguments));
            if (rule is null)
            {
                if (!machine.Paths.AreReal)
                {
                    machine.Gaps.Enqueue($"No rule of the scenario answers for {program} {arguments}".TrimEnd());
                }

                return null;
            }

            if (rule.Once)
            {
                rules.Remove(rule);
            }

            LeaveBehind(rule);
            return rule;
        }
    }

    private static bool Fits(ProcessRule rule, string program, string arguments) =>
        Regex.IsMatch(program, rule.Program, RegexOptions.IgnoreCase)
        && (rule.Arguments is null || Regex.IsMatch(arguments, rule.Arguments, RegexOptions.IgnoreCase));

    private void LeaveBehind(ProcessRule rule)
    {
        foreach (var path in rule.Removes)
        {
            Remove(path);
        }

        foreach (var (path, text) in rule.Writes)
        {
            var file = machine.Paths.ToDisk(path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        foreach (var path in rule.Programs)
        {
            NativePrograms.Place(machine.Paths, path);
        }

        machine.Registry.Write(rule.Registry);
    }

    private void Remove(string path)
    {
        if (path.StartsWith("HK", StringComparison.OrdinalIgnoreCase))
        {
            machine.Registry.Remove(path);
            return;
        }

        var place = machine.Paths.ToDisk(path);
        if (Directory.Exists(place))
        {
            Directory.Delete(place, recursive: true);
        }
        else
        {
            File.Delete(place);
        }
    }
}
