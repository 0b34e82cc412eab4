using System.Management.Automation;
using System.Security.AccessControl;

namespace Onewrap.PowerShellHost;

[Cmdlet(
    VerbsCommon.Set, "Acl", DefaultParameterSetName = "ByPath",
    SupportsShouldProcess = true, SupportsTransactions = true)]
public sealed class SetAcl : StandIn
{
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = "ByPath",
        ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = "ByInputObject",
        ValueFromPipelineByPropertyName = true)]
    [NotImplemented]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ByLiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "ByPath", ValueFromPipeline = true)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "ByLiteralPath", ValueFromPipeline = true)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "ByInputObject", ValueFromPipeline = true)]
    public object? AclObject { get; set; }

    [Parameter(Position = 2, ParameterSetName = "ByPath")]
    [Parameter(Position = 2, ParameterSetName = "ByLiteralPath")]
    [NotImplemented]
    public string? CentralAccessPolicy { get; set; }

    [Parameter]
    [NotImplemented]
    public SwitchParameter ClearCentralAccessPolicy { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

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
        foreach (var path in Files(LiteralPath ?? Path ?? [], LiteralPath is not null))
        {
            if (ShouldProcess(path))
            {
                Set(path);
            }
        }

        if (PassThru)
        {
            WriteObject(AclObject);
        }
    }

    /// <summary>The call shows the object only; the access list is what matters.</summary>
    protected override Call Call()
    {
        var call = base.Call();
        return call with
        {
            Parameters = call.Parameters!.ToDictionary(
                entry => entry.Key,
                entry => entry.Key == nameof(AclObject) ? Sddl() : entry.Value),
        };
    }

    private string? Sddl() => Given switch
    {
        DotNet.DirectorySecurity security => security.Sddl,
        ObjectSecurity security => security.GetSecurityDescriptorSddlForm(GetAcl.AllButAudit),
        _ => null,
    };

    private object? Given => AclObject is PSObject wrapped ? wrapped.BaseObject : AclObject;

    private void Set(string path)
    {
        if (Sddl() is not { } sddl)
        {
            Complain(new ArgumentException("AclObject"), "SetAcl_AclObject", ErrorCategory.InvalidArgument, AclObject);
            return;
        }

        if (Given is FileSystemSecurity security)
        {
            FileSystemInfo item = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            Set(item, security);
        }

        Computer.AccessLists.SetForOld(path, sddl);
    }

    private static void Set(FileSystemInfo item, FileSystemSecurity security)
    {
        switch (item, security)
        {
            case (DirectoryInfo directory, DirectorySecurity of):
                directory.SetAccessControl(of);
                break;
            case (FileInfo file, FileSecurity of):
                file.SetAccessControl(of);
                break;
        }
    }
}
