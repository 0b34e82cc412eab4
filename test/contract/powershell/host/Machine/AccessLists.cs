namespace Onewrap.PowerShellHost;

/// <summary>Who may do what with a file: from the scenario, and as the script sets it.</summary>
public sealed class AccessLists(Machine machine)
{
    private const string Locked = "O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";

    /// <summary>What a folder gets that is made in ProgramData without an access list of its own.</summary>
    private const string Inherited =
        "O:BAG:BAD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIIOID;GA;;;CO)"
        + "(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)";

    private readonly Dictionary<string, string?> known = machine.Scenario.AccessLists.ToDictionary(
        entry => WindowsPaths.Whole(entry.Key),
        entry => entry.Value,
        StringComparer.OrdinalIgnoreCase);

    /// <summary>What is there before the script runs counts as locked, unless the scenario says otherwise.</summary>
    public string Get(string path) =>
        known.GetValueOrDefault(WindowsPaths.Whole(path), Locked)
            ?? throw new UnauthorizedAccessException("Attempted to perform an unauthorized operation.");

    /// <summary>A folder that is made without an access list inherits one.</summary>
    public void NoteNew(string path) => SetForNew(path, Inherited);

    /// <summary>Every level that is not there yet will have this access list; one that is there keeps its own.</summary>
    public void SetForNew(string path, string sddl)
    {
        foreach (var level in Levels(WindowsPaths.Whole(path)))
        {
            if (!Directory.Exists(machine.Paths.ToDisk(level)))
            {
                known[level] = sddl;
            }
        }
    }

    /// <summary>What Windows shows of an access list that was set on what was there is marked as auto-inherited.</summary>
    public void SetForOld(string path, string sddl)
    {
        var descriptor = SecurityDescriptor.Parse(sddl);
        var marked = descriptor with { Flags = descriptor.IsProtected ? "PAI" : "AI" };
        known[WindowsPaths.Whole(path)] = marked.ToString();
    }

    private static IEnumerable<string> Levels(string whole)
    {
        for (var end = whole.IndexOf('\\', 3); end > 0; end = whole.IndexOf('\\', end + 1))
        {
            yield return whole[..end];
        }

        yield return whole;
    }
}
