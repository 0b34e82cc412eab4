using System.Collections;

namespace Onewrap.PowerShellHost;

/// <summary>The environment belongs to the whole process, so a script's is put away after it.</summary>
public static class ProcessEnvironment
{
    public static IReadOnlyDictionary<string, string?> Take() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value);

    public static void Add(IReadOnlyDictionary<string, string?> variables)
    {
        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public static void Restore(IReadOnlyDictionary<string, string?> outside)
    {
        foreach (var name in Take().Keys.Where(name => !outside.ContainsKey(name)))
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Add(outside);
    }
}
