using System.Management.Automation;
using System.Security.AccessControl;
using System.Security.Principal;

namespace Onewrap.PowerShellHost;

[Cmdlet(VerbsCommon.Get, "Acl", DefaultParameterSetName = "ByPath", SupportsTransactions = true)]
public sealed class GetAcl : StandIn
{
    internal const AccessControlSections AllButAudit =
        AccessControlSections.Owner | AccessControlSections.Group | AccessControlSections.Access;

    [Parameter(Position = 0, ParameterSetName = "ByPath", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ByInputObject")]
    [NotImplemented]
    public PSObject? InputObject { get; set; }

    [Parameter(ParameterSetName = "ByLiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    [Parameter]
    [NotImplemented]
    public SwitchParameter Audit { get; set; }

    [Parameter]
    [NotImplemented]
    public SwitchParameter AllCentralAccessPolicies { get; set; }

    [Parameter]
    [NotImplemented]
    public string? Filter { get; set; }

    [Parameter]
    [NotImplemented]
    public string[]? Include { get; set; }

    [Parameter]
    [NotImplemented]
    public string[]? Exclude { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Files(LiteralPath ?? Path ?? ["."], LiteralPath is not null))
        {
            WriteObject(Of(path));
        }
    }

    private static object Of(string path)
    {
        var machine = Machine.Current;
        if (!OperatingSystem.IsWindows())
        {
            return DotNet.DirectorySecurity.Of(path);
        }

        // Wine keeps only something like the access list that was set: neither it nor its owner is read back.
        FileSystemSecurity security = Directory.Exists(path)
            ? new DirectorySecurity()
            : new FileSecurity();
        var sddl = machine.AccessLists.Get(path);
        security.SetSecurityDescriptorSddlForm(sddl);
        var shown = new PSObject(security);
        shown.Properties.Add(new PSNoteProperty("Path", $@"Microsoft.PowerShell.Core\FileSystem::{path}"));
        shown.Properties.Add(new PSNoteProperty("Sddl", sddl));
        shown.Properties.Add(new PSNoteProperty("Owner", Name(security.GetOwner(typeof(SecurityIdentifier)))));
        shown.Properties.Add(
            new PSNoteProperty("Access", security.GetAccessRules(true, true, typeof(SecurityIdentifier))));
        return shown;
    }

    private static string? Name(IdentityReference? owner) =>
        owner is null ? null : Accounts.Name(owner.Value);
}
