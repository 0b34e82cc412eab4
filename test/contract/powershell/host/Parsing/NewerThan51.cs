namespace Onewrap.PowerShellHost;

/// <summary>Names that PowerShell 7.6 has and Windows PowerShell 5.1 has not, from the file beside this one.</summary>
public static class NewerThan51
{
    private static readonly StringComparer Ignoring = StringComparer.OrdinalIgnoreCase;

    private static readonly Dictionary<string, HashSet<string>> Lists = DataFile.Lines("NewerThan51.txt")
        .Select(line => line.Split(':', 2))
        .ToDictionary(
            parts => parts[0].Trim(),
            parts => parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(Ignoring),
            Ignoring);

    public static bool HasCommand(string name) => Lists["commands"].Contains(name);

    public static bool HasVariable(string name) => Lists["variables"].Contains(name);

    /// <summary>As it is written, without System.</summary>
    public static bool HasType(string name) => Lists["types"].Contains(name);

    /// <summary>By the beginning of its name, too.</summary>
    public static bool HasParameterThatBegins(string command, string written) =>
        Lists.TryGetValue(command, out var parameters)
        && parameters.Any(name => name.StartsWith(written, StringComparison.OrdinalIgnoreCase));

    public static bool HasParameter(string command, string parameter) =>
        Lists.TryGetValue(command, out var parameters) && parameters.Contains(parameter);
}
