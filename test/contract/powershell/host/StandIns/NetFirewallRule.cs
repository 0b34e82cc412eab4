using System.Management.Automation;

namespace Onewrap.PowerShellHost;

/// <summary>The types of parameters, with the values that Windows gives them.</summary>
public enum RuleDirection
{
    Inbound = 1,
    Outbound = 2,
}

public enum RuleAction
{
    NotConfigured = 0,
    Allow = 2,
    Block = 4,
}

public enum RuleEnabled
{
    True = 1,
    False = 2,
}

public enum GpoBoolean
{
    False = 0,
    True = 1,
    NotConfigured = 2,
}

[Flags]
public enum RuleProfiles
{
    Any = 0,
    Domain = 1,
    Private = 2,
    Public = 4,
    NotApplicable = 65535,
}

/// <summary>Rules that are there already: by name, or by what the group is called.</summary>
public abstract class NetFirewallRuleQuery : NetFirewall
{
    [Parameter(ParameterSetName = "GetAll")]
    public SwitchParameter All { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ByName", ValueFromPipelineByPropertyName = true)]
    [Alias("ID")]
    [ValidateNotNull]
    public string[] Name { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "ByDisplayName")]
    [NotImplemented]
    public string[]? DisplayName { get; set; }

    [Parameter(ParameterSetName = "ByQuery")]
    [NotImplemented]
    public string[]? Description { get; set; }

    [Parameter(ParameterSetName = "ByQuery")]
    [NotImplemented]
    public string[]? DisplayGroup { get; set; }

    [Parameter(ParameterSetName = "ByQuery")]
    [Alias("RuleGroup")]
    public string[] Group { get; set; } = [];

    [Parameter(ParameterSetName = "ByQuery")]
    [NotImplemented]
    public RuleEnabled[]? Enabled { get; set; }

    [Parameter(ParameterSetName = "ByQuery")]
    [NotImplemented]
    public RuleDirection[]? Direction { get; set; }

    [Parameter(ParameterSetName = "ByQuery")]
    [NotImplemented]
    public RuleAction[]? Action { get; set; }

    [Parameter]
    [NotImplemented]
    public string? PolicyStore { get; set; }

    [Parameter]
    [NotImplemented]
    public SwitchParameter TracePolicyStore { get; set; }

    protected override void ProcessRecord()
    {
        if (Computer.Firewall is not { } firewall)
        {
            // Not terminating: who asks for silence hears nothing.
            Complain(new InvalidOperationException(NotRunning), "HRESULT 0x80070422", ErrorCategory.NotSpecified);
            return;
        }

        var wanted = ParameterSetName == "ByName" ? Name : Group;
        if (wanted.Length == 0)
        {
            Use(firewall.Rules.ToList());
            return;
        }

        foreach (var text in wanted)
        {
            var pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase);
            var found = firewall.Rules
                .Where(rule => pattern.IsMatch(ParameterSetName == "ByName" ? rule.Name : rule.Group ?? ""))
                .ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(text))
            {
                Complain(
                    new ItemNotFoundException(
                        $"No MSFT_NetFirewallRule objects found with property '{ParameterSetName}' equal to '{text}'."),
                    "CmdletizationQuery_NotFound",
                    ErrorCategory.ObjectNotFound,
                    text);
            }

            Use(found);
        }
    }

    protected abstract void Use(IReadOnlyList<FirewallRule> rules);

    protected static PSObject Rule(FirewallRule rule) => Shown(
        "MSFT_NetFirewallRule",
        ("Name", rule.Name),
        ("DisplayName", rule.DisplayName),
        ("Description", rule.Description),
        ("Group", rule.Group),
        ("Enabled", rule.Enabled),
        ("Profile", rule.Profile),
        ("Direction", rule.Direction),
        ("Action", rule.Action));
}

[Cmdlet(VerbsCommon.Get, "NetFirewallRule", DefaultParameterSetName = "GetAll")]
public sealed class GetNetFirewallRule : NetFirewallRuleQuery
{
    protected override void Use(IReadOnlyList<FirewallRule> rules) =>
        WriteObject(rules.Select(Rule), enumerateCollection: true);
}

/// <summary>Without a name it removes every rule, as the real one does.</summary>
[Cmdlet(VerbsCommon.Remove, "NetFirewallRule", DefaultParameterSetName = "GetAll", SupportsShouldProcess = true)]
public sealed class RemoveNetFirewallRule : NetFirewallRuleQuery
{
    [Parameter]
    [NotImplemented]
    public SwitchParameter PassThru { get; set; }

    protected override void Use(IReadOnlyList<FirewallRule> rules)
    {
        Demand();
        foreach (var rule in rules.Where(rule => ShouldProcess(rule.Name)))
        {
            Running().Remove(rule.Name);
        }
    }
}

[Cmdlet(VerbsCommon.New, "NetFirewallRule", SupportsShouldProcess = true)]
public sealed class NewNetFirewallRule : NetFirewall
{
    [Parameter]
    [NotImplemented]
    public string? PolicyStore { get; set; }

    [Parameter]
    [Alias("ID")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string DisplayName { get; set; } = "";

    [Parameter]
    public string? Description { get; set; }

    [Parameter]
    [Alias("RuleGroup")]
    public string? Group { get; set; }

    [Parameter]
    public RuleEnabled Enabled { get; set; } = RuleEnabled.True;

    [Parameter]
    public RuleProfiles Profile { get; set; }

    [Parameter]
    [NotImplemented]
    public string[]? Platform { get; set; }

    [Parameter]
    public RuleDirection Direction { get; set; } = RuleDirection.Inbound;

    [Parameter]
    public RuleAction Action { get; set; } = RuleAction.Allow;

    [Parameter]
    [NotImplemented]
    public PSObject? EdgeTraversalPolicy { get; set; }

    [Parameter]
    [NotImplemented]
    public bool LooseSourceMapping { get; set; }

    [Parameter]
    [NotImplemented]
    public bool LocalOnlyMapping { get; set; }

    [Parameter]
    [NotImplemented]
    public string? Owner { get; set; }

    [Parameter]
    [NotImplemented]
    public string[]? LocalAddress { get; set; }

    [Parameter]
    public string[] RemoteAddress { get; set; } = ["Any"];

    [Parameter]
    public string Protocol { get; set; } = "Any";

    [Parameter]
    public string[] LocalPort { get; set; } = ["Any"];

    [Parameter]
    public string[] RemotePort { get; set; } = ["Any"];

    [Parameter]
    [NotImplemented]
    public string[]? IcmpType { get; set; }

    [Parameter]
    [Alias("DynamicTransport")]
    [NotImplemented]
    public PSObject? DynamicTarget { get; set; }

    [Parameter]
    [NotImplemented]
    public string? Program { get; set; }

    [Parameter]
    [NotImplemented]
    public string? Package { get; set; }

    [Parameter]
    [NotImplemented]
    public string? Service { get; set; }

    [Parameter]
    [NotImplemented]
    public PSObject[]? InterfaceAlias { get; set; }

    [Parameter]
    [NotImplemented]
    public PSObject? InterfaceType { get; set; }

    [Parameter]
    [NotImplemented]
    public string? LocalUser { get; set; }

    [Parameter]
    [NotImplemented]
    public string? RemoteUser { get; set; }

    [Parameter]
    [NotImplemented]
    public string? RemoteMachine { get; set; }

    [Parameter]
    [NotImplemented]
    public PSObject? Authentication { get; set; }

    [Parameter]
    [NotImplemented]
    public PSObject? Encryption { get; set; }

    [Parameter]
    [NotImplemented]
    public bool OverrideBlockRules { get; set; }

    protected override void ProcessRecord()
    {
        Demand();
        var name = Name ?? $"{{{Guid.NewGuid().ToString().ToUpperInvariant()}}}";
        Check(name);
        if (!ShouldProcess(DisplayName))
        {
            return;
        }

        Running().Add(new FirewallRule
        {
            Name = name,
            DisplayName = DisplayName,
            Description = Description,
            Group = Group,
            Enabled = Enabled,
            Profile = Profile,
            Direction = Direction,
            Action = Action,
            Protocol = Protocol,
            LocalPort = LocalPort,
            RemotePort = RemotePort,
            RemoteAddress = RemoteAddress,
        });
        var shown = Shown("MSFT_NetFirewallRule", ("Name", name), ("DisplayName", DisplayName));
        WriteObject(shown);
    }

    /// <summary>What the firewall itself refuses.</summary>
    private void Check(string name)
    {
        var fits = !((string?[])[name, DisplayName, Description, Group]).Any(text => text?.Contains('|') ?? false)
            && !DisplayName.Equals("All", StringComparison.OrdinalIgnoreCase)
            && RemoteAddress.All(address => address is "Any" or "LocalSubnet")
            && LocalPort.Concat(RemotePort).All(port => port == "Any" || (ushort.TryParse(port, out var number) && number > 0));
        if (!fits)
        {
            throw Failure(new ArgumentException("The parameter is incorrect."), "Windows System Error 87", ErrorCategory.InvalidArgument);
        }

        if (LocalPort.Concat(RemotePort).Any(port => port != "Any") && Protocol is not ("TCP" or "UDP"))
        {
            throw Failure(
                new ArgumentException("A port needs the protocol TCP or UDP."),
                "Windows System Error 87",
                ErrorCategory.InvalidArgument);
        }

        if (Running().Find(name) is not null)
        {
            throw Failure(
                new InvalidOperationException("Cannot create a file when that file already exists."),
                "Windows System Error 183",
                ErrorCategory.ResourceExists);
        }
    }
}
