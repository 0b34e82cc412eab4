using System.Management.Automation;

namespace Onewrap.PowerShellHost;

/// <summary>What the cmdlets of the module NetSecurity have in common.</summary>
public abstract class NetFirewall : StandIn
{
    protected const string NotRunning = "The Windows Firewall service is not running.";

    [Parameter]
    [Alias("Session")]
    [NotImplemented]
    public PSObject[]? CimSession { get; set; }

    [Parameter]
    [NotImplemented]
    public int ThrottleLimit { get; set; }

    [Parameter]
    [NotImplemented]
    public SwitchParameter AsJob { get; set; }

    [Parameter]
    [NotImplemented]
    public string? GPOSession { get; set; }

    protected static PSObject Shown(string type, params (string Name, object? Value)[] properties)
    {
        var shown = new PSObject();
        shown.TypeNames.Insert(0, $"Microsoft.Management.Infrastructure.CimInstance#root/standardcimv2/{type}");
        foreach (var (name, value) in properties)
        {
            shown.Properties.Add(new PSNoteProperty(name, value));
        }

        return shown;
    }

    protected Firewall Running() => Computer.Firewall ?? throw Failure(
        new InvalidOperationException(NotRunning),
        "HRESULT 0x80070422",
        ErrorCategory.NotSpecified);

    protected void Demand()
    {
        if (!Computer.Scenario.Elevated)
        {
            throw Failure(
                new UnauthorizedAccessException("Access is denied."),
                "Windows System Error 5",
                ErrorCategory.PermissionDenied);
        }
    }

    /// <summary>Several values are a list, one is itself: so Windows shows them.</summary>
    protected static object Listed(IReadOnlyList<string> values) => values.Count == 1 ? values[0] : values.ToArray();
}

/// <summary>A filter of the rule that it is asked for.</summary>
public abstract class NetFirewallFilter : NetFirewall
{
    [Parameter(ParameterSetName = "GetAll")]
    [NotImplemented]
    public SwitchParameter All { get; set; }

    [Parameter]
    [NotImplemented]
    public string? PolicyStore { get; set; }

    [Parameter(
        Mandatory = true, ParameterSetName = "ByAssociatedNetFirewallRule", ValueFromPipeline = true)]
    [PSTypeName("Microsoft.Management.Infrastructure.CimInstance#root/standardcimv2/MSFT_NetFirewallRule")]
    public PSObject? AssociatedNetFirewallRule { get; set; }

    [Parameter(
        Mandatory = true, ParameterSetName = "ByAssociatedNetIPsecRule", ValueFromPipeline = true)]
    [PSTypeName("Microsoft.Management.Infrastructure.CimInstance#root/standardcimv2/MSFT_NetConSecRule")]
    [NotImplemented]
    public PSObject? AssociatedNetIPsecRule { get; set; }

    protected override void ProcessRecord()
    {
        if (AssociatedNetFirewallRule is null)
        {
            throw Failure(
                Machine.Gap($"{MyInvocation.MyCommand.Name} without a rule is not implemented by the stand-in"),
                "NotImplementedByStandIn",
                ErrorCategory.NotImplemented);
        }

        var name = (string)AssociatedNetFirewallRule.Properties["Name"].Value;
        if (Running().Find(name) is { } rule)
        {
            WriteObject(Filter(rule));
        }
    }

    protected abstract PSObject Filter(FirewallRule rule);
}

[Cmdlet(VerbsCommon.Get, "NetFirewallPortFilter", DefaultParameterSetName = "GetAll")]
public sealed class GetNetFirewallPortFilter : NetFirewallFilter
{
    [Parameter(ParameterSetName = "ByQuery")]
    [NotImplemented]
    public string[]? Protocol { get; set; }

    [Parameter(ParameterSetName = "ByQuery")]
    [Alias("DynamicTransport")]
    [NotImplemented]
    public string[]? DynamicTarget { get; set; }

    protected override PSObject Filter(FirewallRule rule) => Shown(
        "MSFT_NetProtocolPortFilter",
        ("Protocol", rule.Protocol),
        ("LocalPort", Listed(rule.LocalPort)),
        ("RemotePort", Listed(rule.RemotePort)),
        ("IcmpType", "Any"));
}

[Cmdlet(VerbsCommon.Get, "NetFirewallAddressFilter", DefaultParameterSetName = "GetAll")]
public sealed class GetNetFirewallAddressFilter : NetFirewallFilter
{
    [Parameter(
        Mandatory = true, ParameterSetName = "ByAssociatedNetIPsecMainModeRule", ValueFromPipeline = true)]
    [PSTypeName("Microsoft.Management.Infrastructure.CimInstance#root/standardcimv2/MSFT_NetMainModeRule")]
    [NotImplemented]
    public PSObject? AssociatedNetIPsecMainModeRule { get; set; }

    protected override PSObject Filter(FirewallRule rule) => Shown(
        "MSFT_NetAddressFilter",
        ("LocalAddress", "Any"),
        ("RemoteAddress", Listed(rule.RemoteAddress)));
}

[Cmdlet(VerbsCommon.Get, "NetFirewallProfile", DefaultParameterSetName = "GetAll")]
public sealed class GetNetFirewallProfile : NetFirewall
{
    private static readonly string[] Names = ["Domain", "Private", "Public"];

    [Parameter(ParameterSetName = "GetAll")]
    public SwitchParameter All { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ByName")]
    [Alias("Profile")]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    [ValidateSet("ActiveStore", "PersistentStore")]
    public string PolicyStore { get; set; } = "PersistentStore";

    [Parameter(
        Mandatory = true, ParameterSetName = "ByAssociatedNetFirewallRule", ValueFromPipeline = true)]
    [NotImplemented]
    public PSObject? AssociatedNetFirewallRule { get; set; }

    protected override void ProcessRecord()
    {
        var firewall = Running();
        foreach (var profile in Names)
        {
            if (Name.Any(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase).IsMatch(profile)))
            {
                // What policies say stands in the store that is active, and nowhere else.
                var rules = PolicyStore == "ActiveStore" && firewall.IgnoresLocalRules(profile)
                    ? GpoBoolean.False
                    : GpoBoolean.NotConfigured;
                WriteObject(Shown(
                    "MSFT_NetFirewallProfile",
                    ("Name", profile),
                    ("Enabled", GpoBoolean.True),
                    ("AllowLocalFirewallRules", rules)));
            }
        }
    }
}
