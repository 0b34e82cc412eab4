using System.Management.Automation;
using System.Text.Json;

namespace Onewrap.PowerShellHost;

/// <summary>One line from the caller: exactly one of the three is there.</summary>
public sealed record Request
{
    public required int Id { get; init; }

    public ParseRequest? Parse { get; init; }

    public RunRequest? Run { get; init; }

    public EvaluateRequest? Evaluate { get; init; }
}

public sealed record ParseRequest
{
    /// <summary>Paths as this computer has them.</summary>
    public required IReadOnlyList<string> Files { get; init; }
}

public sealed record EvaluateRequest
{
    /// <summary>Expressions, as UTF-16 in base 64: a JSON string cannot carry half a surrogate pair.</summary>
    public required IReadOnlyList<string> Expressions { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

public enum Edition
{
    /// <summary>Windows PowerShell 5.1.</summary>
    Desktop,

    /// <summary>PowerShell 7.</summary>
    Core,
}

public sealed record RunRequest
{
    /// <summary>A Windows path, on Linux too.</summary>
    public required string Script { get; init; }

    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init; } = new Dictionary<string, JsonElement>();

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public Edition Edition { get; init; }

    public PSLanguageMode LanguageMode { get; init; }

    /// <summary>On Linux: the folder whose folders C, D and so on are the drives.</summary>
    public string? Drives { get; init; }

    public Scenario Scenario { get; init; } = new();
}
