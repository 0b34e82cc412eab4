namespace Onewrap.PowerShellHost;

/// <summary>What a script did.</summary>
public sealed record Outcome
{
    public required int ExitCode { get; init; }

    /// <summary>The success stream, one entry an object.</summary>
    public required IReadOnlyList<string> Output { get; init; }

    /// <summary>What the administrator sees beside the success stream, in order.</summary>
    public required IReadOnlyList<Printed> Host { get; init; }

    public required IReadOnlyList<Problem> Errors { get; init; }

    public required IReadOnlyList<Call> Calls { get; init; }

    /// <summary>As the script leaves it, for the next one.</summary>
    public DefenderScenario? Defender { get; init; }

    public FirewallScenario? Firewall { get; init; }
}

public sealed record Printed(string Stream, string Text);

public sealed record Problem(string Message, string Id, int Line, bool Terminating);

/// <summary>One use of a cmdlet, a program or a member of .NET, with what it was given.</summary>
public sealed record Call(string Command)
{
    /// <summary>Of a cmdlet or a member of .NET, by name.</summary>
    public IReadOnlyDictionary<string, object?>? Parameters { get; init; }

    /// <summary>Of a program that was called with &amp;: each as the program receives it.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>What a process was started with, as one string.</summary>
    public string? CommandLine { get; init; }
}
