namespace Onewrap.PowerShellHost;

/// <summary>What Microsoft Defender leaves alone: from the scenario, and as the script sets it.</summary>
public sealed class Defender
{
    /// <summary>By the name of the list.</summary>
    private readonly Dictionary<string, List<string>> lists;

    private readonly DefenderScenario scenario;

    public Defender(DefenderScenario scenario)
    {
        this.scenario = scenario;
        lists = new(StringComparer.OrdinalIgnoreCase)
        {
            ["ExclusionPath"] = [.. scenario.ExclusionPath],
            ["ExclusionProcess"] = [.. scenario.ExclusionProcess],
        };
    }

    /// <summary>What can be given to the next run.</summary>
    public DefenderScenario Left => scenario with
    {
        ExclusionPath = lists["ExclusionPath"],
        ExclusionProcess = lists["ExclusionProcess"],
    };

    /// <summary>As Get-MpPreference shows it: null where there is nothing.</summary>
    public string[]? Shown(string list)
    {
        // Both sentences are those of Windows.
        if (!Machine.Current.Scenario.Elevated)
        {
            return ["N/A: Must be an administrator to view exclusions"];
        }

        return scenario.Hides ? ["N/A: Administrators are not allowed to view exclusions"]
            : lists[list].Count == 0 ? null
            : [.. lists[list]];
    }

    public void Add(string list, IEnumerable<string> values)
    {
        if (!scenario.Ignores)
        {
            lists[list].AddRange(values.Where(value => !lists[list].Contains(value, StringComparer.OrdinalIgnoreCase)));
        }
    }

    public void Remove(string list, IReadOnlyList<string> values)
    {
        if (!scenario.Ignores)
        {
            lists[list].RemoveAll(value => values.Contains(value, StringComparer.OrdinalIgnoreCase));
        }
    }
}
