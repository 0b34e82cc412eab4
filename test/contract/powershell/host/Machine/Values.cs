using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Text.Json;

namespace Onewrap.PowerShellHost;

/// <summary>Between JSON and the values of PowerShell.</summary>
public static class Values
{
    public static object? FromJson(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.TryGetInt32(out var number) ? number : element.GetDouble(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Array => element.EnumerateArray().Select(FromJson).ToArray(),
        _ => throw new NotSupportedException($"{element.ValueKind} is not a value of PowerShell"),
    };

    /// <summary>A value of the registry; an array is a REG_MULTI_SZ.</summary>
    public static object RegistryValue(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array
            ? element.EnumerateArray().Select(item => item.GetString() ?? "").ToArray()
            : FromJson(element) ?? "";

    /// <summary>What can be written as JSON.</summary>
    public static object? Plain(object? value)
    {
        var inner = value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
        return inner switch
        {
            null => null,
            string text => Machine.Current.Paths.InText(text),
            bool or int or long or double => inner,
            SwitchParameter flag => flag.IsPresent,
            IDictionary dictionary => dictionary.Keys.Cast<object>()
                .ToDictionary(key => key.ToString() ?? "", key => Plain(dictionary[key])),
            Encoding encoding => encoding.WebName,
            FileSystemInfo file => Machine.Current.Paths.ToWindows(file.FullName),
            IEnumerable list => list.Cast<object?>().Select(Plain).ToList(),
            _ => Machine.Current.Paths.InText(inner.ToString() ?? ""),
        };
    }
}
