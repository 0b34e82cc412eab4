using System.Text.Json;

namespace Onewrap.PowerShellHost;

/// <summary>What a script finds on its computer, beside the files that are really there.</summary>
public sealed record Scenario
{
    public bool Elevated { get; init; } = true;

    public Architecture Architecture { get; init; }

    /// <summary>Of the names of accounts.</summary>
    public Tongue Tongue { get; init; }

    /// <summary>Added to what Windows sets; null takes a variable away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Key to values, such as HKLM:\SOFTWARE\1E. On Linux only: on Windows the registry is real.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>> Registry { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, JsonElement>>();

    /// <summary>Keys that may not be read. On Linux only.</summary>
    public IReadOnlyList<string> DeniedKeys { get; init; } = [];

    /// <summary>Of the computer, by the name of the store; null for a store that may not be opened.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<CertificateScenario>?> Certificates { get; init; } =
        new Dictionary<string, IReadOnlyList<CertificateScenario>?>();

    /// <summary>Those that other programs have made, by name. On Linux only.</summary>
    public IReadOnlyDictionary<string, MutexState> Mutexes { get; init; } = new Dictionary<string, MutexState>();

    public IReadOnlyDictionary<string, ServiceScenario> Services { get; init; } =
        new Dictionary<string, ServiceScenario>();

    /// <summary>By path; copies of the file have its signature, too, and every other file has none.</summary>
    public IReadOnlyDictionary<string, SignatureScenario> Signatures { get; init; } =
        new Dictionary<string, SignatureScenario>();

    /// <summary>Of files, by path, such as 25.3.0.12. On Linux only.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();

    /// <summary>Path to SDDL; null for what may not be read.</summary>
    public IReadOnlyDictionary<string, string?> AccessLists { get; init; } = new Dictionary<string, string?>();

    /// <summary>The first that fits answers for a program.</summary>
    public IReadOnlyList<ProcessRule> Processes { get; init; } = [];

    /// <summary>Paths of programs that are there, beside those of Windows itself. On Linux only.</summary>
    public IReadOnlyList<string> Programs { get; init; } = [];

    public IReadOnlyList<RunningProcess> Running { get; init; } = [];

    /// <summary>Class, or "class where filter", to instances.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> Cim { get; init; } =
        new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>>();

    /// <summary>Microsoft Defender; null where it does not run.</summary>
    public DefenderScenario? Defender { get; init; }

    /// <summary>The firewall of Windows; null where its service does not run.</summary>
    public FirewallScenario? Firewall { get; init; }
}

public sealed record DefenderScenario
{
    public IReadOnlyList<string> ExclusionPath { get; init; } = [];

    public IReadOnlyList<string> ExclusionProcess { get; init; } = [];

    /// <summary>Changes do nothing, and nobody says so: tamper protection, or a policy.</summary>
    public bool Ignores { get; init; }

    /// <summary>A policy hides the lists from administrators.</summary>
    public bool Hides { get; init; }
}

public sealed record FirewallScenario
{
    public IReadOnlyList<FirewallRule> Rules { get; init; } = [];

    /// <summary>Changes do nothing, and nobody says so.</summary>
    public bool Ignores { get; init; }

    /// <summary>The profiles, such as Domain, for which a policy turns the rules of the computer off.</summary>
    public IReadOnlyList<string> IgnoresLocalRules { get; init; } = [];
}

public sealed record FirewallRule
{
    public required string Name { get; init; }

    public string DisplayName { get; init; } = "";

    public string? Description { get; init; }

    public string? Group { get; init; }

    public RuleEnabled Enabled { get; init; } = RuleEnabled.True;

    public RuleProfiles Profile { get; init; }

    public RuleDirection Direction { get; init; } = RuleDirection.Inbound;

    public RuleAction Action { get; init; } = RuleAction.Allow;

    public string Protocol { get; init; } = "Any";

    public IReadOnlyList<string> LocalPort { get; init; } = ["Any"];

    public IReadOnlyList<string> RemotePort { get; init; } = ["Any"];

    public IReadOnlyList<string> RemoteAddress { get; init; } = ["Any"];
}

public enum Architecture
{
    /// <summary>A 64-bit PowerShell on 64-bit Windows.</summary>
    X64,

    /// <summary>A 32-bit PowerShell on 64-bit Windows.</summary>
    Wow64,

    /// <summary>32-bit Windows.</summary>
    X86,
}

public enum Tongue
{
    English,

    German,
}

public sealed record ServiceScenario
{
    public string? DisplayName { get; init; }

    /// <summary>What one look after the other sees; the last one stays.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = ["Running"];

    /// <summary>What the looks after a start see.</summary>
    public IReadOnlyList<string> AfterStart { get; init; } = ["Running"];

    public IReadOnlyList<string> AfterStop { get; init; } = ["Stopped"];

    /// <summary>Why it cannot be started.</summary>
    public string? StartError { get; init; }

    public string? StopError { get; init; }

    public string StartType { get; init; } = "Automatic";
}

public sealed record SignatureScenario
{
    /// <summary>A member of SignatureStatus.</summary>
    public required string Status { get; init; }

    /// <summary>Of the certificate; there is none without a name.</summary>
    public string? CommonName { get; init; }

    /// <summary>The whole name of the certificate instead, such as CN=A, O=B.</summary>
    public string? Subject { get; init; }
}

public enum MutexState
{
    Free,

    /// <summary>Another program owns it.</summary>
    Owned,

    /// <summary>It is there, and this account may not open it.</summary>
    Denied,
}

public sealed record CertificateScenario
{
    /// <summary>Such as CN=A, O=B.</summary>
    public required string Subject { get; init; }

    /// <summary>That of the subject unless told.</summary>
    public string? Issuer { get; init; }

    /// <summary>Object identifiers of the extended key usage.</summary>
    public IReadOnlyList<string> Purposes { get; init; } = [];

    /// <summary>Members of X509KeyUsageFlags.</summary>
    public IReadOnlyList<string> KeyUsages { get; init; } = [];

    /// <summary>From now on, when it begins.</summary>
    public double FromDays { get; init; } = -1;

    public double ToDays { get; init; } = 365;

    public bool PrivateKey { get; init; } = true;
}

public sealed record RunningProcess
{
    public required string Name { get; init; }

    public string? Path { get; init; }
}

public sealed record ProcessRule
{
    /// <summary>A regular expression for the path of the program.</summary>
    public required string Program { get; init; }

    /// <summary>A regular expression for the arguments, joined by blanks.</summary>
    public string? Arguments { get; init; }

    public int ExitCode { get; init; }

    public string Output { get; init; } = "";

    public string ErrorOutput { get; init; } = "";

    /// <summary>Files that the program leaves, by path.</summary>
    public IReadOnlyDictionary<string, string> Writes { get; init; } = new Dictionary<string, string>();

    /// <summary>Files, folders and keys of the registry that it removes.</summary>
    public IReadOnlyList<string> Removes { get; init; } = [];

    /// <summary>Programs that it installs, by path.</summary>
    public IReadOnlyList<string> Programs { get; init; } = [];

    /// <summary>Keys of the registry that it writes.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>> Registry { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, JsonElement>>();

    /// <summary>Answers one call only.</summary>
    public bool Once { get; init; }

    /// <summary>It ends, and nobody learns with what.</summary>
    public bool Lost { get; init; }

    /// <summary>Never ends.</summary>
    public bool Hangs { get; init; }
}
