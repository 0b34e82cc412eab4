using System.Text.Json;

namespace Onewrap.PowerShellHost;

/// <summary>The registry of a scenario: keys and values, found whatever their case.</summary>
public sealed class RegistryStore
{
    private static readonly Dictionary<string, string> Hives = new(StringComparer.OrdinalIgnoreCase)
    {
        ["HKLM"] = "HKEY_LOCAL_MACHINE",
        ["HKCU"] = "HKEY_CURRENT_USER",
    };

    private readonly SortedDictionary<string, RegistryKey> keys = new(StringComparer.OrdinalIgnoreCase);

    public RegistryStore()
    {
        foreach (var hive in Hives.Values)
        {
            Make(hive);
        }
    }

    /// <summary>HKLM:\SOFTWARE and HKLM\SOFTWARE become HKEY_LOCAL_MACHINE\SOFTWARE.</summary>
    public static string FullName(string path)
    {
        var parts = path.Replace('/', '\\').Trim('\\').Split('\\', 2);
        var hive = parts[0].TrimEnd(':');
        var name = Hives.GetValueOrDefault(hive, hive);
        return parts.Length == 1 || parts[1] == "" ? name : $@"{name}\{parts[1]}";
    }

    public void Write(IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>> content)
    {
        foreach (var (path, values) in content)
        {
            var key = Make(FullName(path));
            foreach (var (name, value) in values)
            {
                key.Values[name] = Values.RegistryValue(value);
            }
        }
    }

    public RegistryKey? Find(string path) => keys.GetValueOrDefault(FullName(path));

    /// <summary>Makes the keys above it too.</summary>
    public RegistryKey Make(string path)
    {
        var name = FullName(path);
        if (keys.TryGetValue(name, out var existing))
        {
            return existing;
        }

        if (name.LastIndexOf('\\') is > 0 and var end)
        {
            Make(name[..end]);
        }

        return keys[name] = new RegistryKey(this, name);
    }

    public IEnumerable<RegistryKey> Below(string name) =>
        keys.Values.Where(key => key.Name.StartsWith($@"{name}\", StringComparison.OrdinalIgnoreCase)
            && key.Name.IndexOf('\\', name.Length + 1) < 0);

    public void Remove(string path)
    {
        var name = FullName(path);
        foreach (var key in keys.Keys.ToList())
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase)
                || key.StartsWith($@"{name}\", StringComparison.OrdinalIgnoreCase))
            {
                keys.Remove(key);
            }
        }
    }
}
