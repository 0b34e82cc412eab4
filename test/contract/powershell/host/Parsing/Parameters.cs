using System.Management.Automation;

namespace Onewrap.PowerShellHost;

/// <summary>The parameters that the cmdlets of a session have.</summary>
public static class Parameters
{
    /// <summary>Those of the file system's provider come only when a path is known.</summary>
    private static readonly Dictionary<string, Type> OfFiles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AsByteStream"] = typeof(SwitchParameter),
        ["Delimiter"] = typeof(string),
        ["Directory"] = typeof(SwitchParameter),
        ["Encoding"] = typeof(string),
        ["File"] = typeof(SwitchParameter),
        ["Hidden"] = typeof(SwitchParameter),
        ["NewerThan"] = typeof(DateTime),
        ["NoNewline"] = typeof(SwitchParameter),
        ["OlderThan"] = typeof(DateTime),
        ["Raw"] = typeof(SwitchParameter),
        ["ReadOnly"] = typeof(SwitchParameter),
        ["Stream"] = typeof(string),
        ["System"] = typeof(SwitchParameter),
        ["Wait"] = typeof(SwitchParameter),
    };

    private static readonly Dictionary<string, Type> Common = Cmdlet.CommonParameters
        .Concat(Cmdlet.OptionalCommonParameters)
        .ToDictionary(
            name => name,
            name => name is "Confirm" or "Debug" or "UseTransaction" or "Verbose" or "WhatIf"
                ? typeof(SwitchParameter)
                : typeof(object),
            StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, IReadOnlyList<Parameter>> Known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>By its name, an alias, or the beginning of one of them.</summary>
    public static Parameter? Resolve(string command, string written)
    {
        var all = Of(command);
        if (all is null)
        {
            return null;
        }

        bool Is(string name) => name.Equals(written, StringComparison.OrdinalIgnoreCase);
        bool Begins(string name) => name.StartsWith(written, StringComparison.OrdinalIgnoreCase);
        return all.FirstOrDefault(parameter => Is(parameter.Name))
            ?? all.FirstOrDefault(parameter => parameter.Aliases.Any(Is))
            ?? all.FirstOrDefault(parameter => Begins(parameter.Name))
            ?? all.FirstOrDefault(parameter => parameter.Aliases.Any(Begins));
    }

    /// <summary>Null for what is no cmdlet of a session.</summary>
    public static IReadOnlyList<Parameter>? Of(string command)
    {
        lock (Known)
        {
            if (Known.TryGetValue(command, out var known))
            {
                return known;
            }

            var type = Commands.All.GetValueOrDefault(command) ?? OfEngine(command);
            if (type is null)
            {
                return null;
            }

            var own = new CommandMetadata(type).Parameters.Values
                .Select(parameter => new Parameter(parameter.Name, parameter.ParameterType, [.. parameter.Aliases]));
            var others = Common.Concat(typeof(IDynamicParameters).IsAssignableFrom(type) ? OfFiles : [])
                .Select(pair => new Parameter(pair.Key, pair.Value, []));
            return Known[command] = [.. own.Concat(others).DistinctBy(parameter => parameter.Name.ToLowerInvariant())];
        }
    }

    private static Type? OfEngine(string command) =>
        typeof(PSObject).Assembly.GetExportedTypes().FirstOrDefault(type =>
            type.GetCustomAttributes(typeof(CmdletAttribute), false) is [CmdletAttribute attribute]
            && command.Equals($"{attribute.VerbName}-{attribute.NounName}", StringComparison.OrdinalIgnoreCase));
}

public sealed record Parameter(string Name, Type Type, IReadOnlyList<string> Aliases)
{
    public bool IsSwitch => Type == typeof(SwitchParameter);
}
