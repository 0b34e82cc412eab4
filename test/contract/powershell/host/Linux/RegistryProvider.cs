using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Provider;

namespace Onewrap.PowerShellHost;

/// <summary>HKLM: and HKCU: on Linux, where the engine has no registry: those of the scenario, for reading.</summary>
[CmdletProvider("Registry", ProviderCapabilities.ShouldProcess)]
public sealed class RegistryProvider : NavigationCmdletProvider, IPropertyCmdletProvider
{
    protected override Collection<PSDriveInfo> InitializeDefaultDrives() =>
    [
        new PSDriveInfo("HKLM", ProviderInfo, "HKEY_LOCAL_MACHINE", "", null),
        new PSDriveInfo("HKCU", ProviderInfo, "HKEY_CURRENT_USER", "", null),
    ];

    protected override bool IsValidPath(string path) => path.Length > 0;

    /// <summary>A key that may not be read counts as one that is there.</summary>
    protected override bool ItemExists(string path) => Find(path) is not null || IsDenied(path);

    protected override bool IsItemContainer(string path) => true;

    protected override bool HasChildItems(string path) => Find(path) is { SubKeyCount: > 0 };

    protected override void GetItem(string path) => Write(Existing(path), path);

    protected override void GetChildItems(string path, bool recurse)
    {
        foreach (var name in Existing(path)?.GetSubKeyNames() ?? [])
        {
            var below = $@"{path}\{name}";
            Write(Find(below), below);
            if (recurse)
            {
                GetChildItems(below, true);
            }
        }
    }

    protected override void GetChildNames(string path, ReturnContainers returnContainers)
    {
        foreach (var name in Existing(path)?.GetSubKeyNames() ?? [])
        {
            WriteItemObject(name, $@"{path}\{name}", isContainer: true);
        }
    }

    public void GetProperty(string path, Collection<string>? providerSpecificPickList)
    {
        if (Existing(path) is not { } key)
        {
            return;
        }

        var wanted = providerSpecificPickList is { Count: > 0 }
            ? providerSpecificPickList.AsEnumerable()
            : key.GetValueNames();
        var found = new PSObject();
        foreach (var name in wanted)
        {
            if (key.GetValue(name) is { } value)
            {
                found.Properties.Add(new PSNoteProperty(name == "" ? "(default)" : name, value));
                continue;
            }

            WriteError(new ErrorRecord(
                new PSArgumentException($"Property {name} does not exist at path {key.Name}."),
                "System.Management.Automation.PSArgumentException",
                ErrorCategory.InvalidArgument,
                path));
        }

        if (found.Properties.Any())
        {
            WritePropertyObject(found, path);
        }
    }

    public object? GetPropertyDynamicParameters(string path, Collection<string>? providerSpecificPickList) => null;

    public void SetProperty(string path, PSObject propertyValue) => throw ReadOnly();

    public object? SetPropertyDynamicParameters(string path, PSObject propertyValue) => null;

    public void ClearProperty(string path, Collection<string> propertyToClear) => throw ReadOnly();

    public object? ClearPropertyDynamicParameters(string path, Collection<string> propertyToClear) => null;

    private static RegistryKey? Find(string path) => Machine.Current.Registry.Find(path);

    private static NotSupportedException ReadOnly() =>
        new("Writing to the registry is not implemented by the stand-in");

    private static bool IsDenied(string path) =>
        Machine.Current.Scenario.DeniedKeys.Any(key =>
            RegistryStore.FullName(key).Equals(RegistryStore.FullName(path), StringComparison.OrdinalIgnoreCase));

    private RegistryKey? Existing(string path)
    {
        if (IsDenied(path))
        {
            WriteError(new ErrorRecord(
                new System.Security.SecurityException("Requested registry access is not allowed."),
                "System.Security.SecurityException",
                ErrorCategory.PermissionDenied,
                path));
            return null;
        }

        if (Find(path) is { } key)
        {
            return key;
        }

        WriteError(new ErrorRecord(
            new ItemNotFoundException($"Cannot find path '{path}' because it does not exist."),
            "PathNotFound",
            ErrorCategory.ObjectNotFound,
            path));
        return null;
    }

    private void Write(RegistryKey? key, string path)
    {
        if (key is null)
        {
            return;
        }

        var item = new PSObject(key);
        item.Properties.Add(new PSNoteProperty("Property", key.GetValueNames()));
        WriteItemObject(item, path.Replace('/', '\\'), isContainer: true);
    }
}
