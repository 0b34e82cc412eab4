namespace Onewrap.PowerShellHost;

/// <summary>Stands in for Microsoft.Win32.RegistryKey, reading only.</summary>
public sealed class RegistryKey(RegistryStore store, string name) : IDisposable
{
    internal Dictionary<string, object> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string Name => name;

    public int SubKeyCount => store.Below(name).Count();

    public int ValueCount => Values.Count;

    /// <summary>Both views are the one registry of the scenario.</summary>
    public static RegistryKey? OpenBaseKey(Microsoft.Win32.RegistryHive hive, Microsoft.Win32.RegistryView view)
    {
        var registry = Machine.Current.Registry;
        return hive switch
        {
            Microsoft.Win32.RegistryHive.LocalMachine => registry.Find("HKLM"),
            Microsoft.Win32.RegistryHive.CurrentUser => registry.Find("HKCU"),
            _ => throw Machine.Gap($"{hive} is not implemented by the stand-in"),
        };
    }

    public RegistryKey? OpenSubKey(string path) => store.Find($@"{name}\{path}");

    public object? GetValue(string valueName) => GetValue(valueName, null);

    public object? GetValue(string valueName, object? otherwise) => Values.GetValueOrDefault(valueName, otherwise!);

    public string[] GetValueNames() => [.. Values.Keys];

    public string[] GetSubKeyNames() => [.. store.Below(name).Select(key => key.Name[(name.Length + 1)..])];

    public void Close()
    {
    }

    public void Dispose()
    {
    }

    public override string ToString() => name;
}
