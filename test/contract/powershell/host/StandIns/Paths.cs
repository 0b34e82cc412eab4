using System.Management.Automation;
using WindowsPath = Onewrap.PowerShellHost.DotNet.Path;

namespace Onewrap.PowerShellHost;

/// <summary>On Linux only, where the engine's own would join with slashes.</summary>
[Cmdlet(VerbsCommon.Join, "Path", SupportsTransactions = true)]
public sealed class JoinPath : StandIn
{
    [Parameter(
        Mandatory = true, Position = 0,
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[]? Path { get; set; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string ChildPath { get; set; } = "";

    [Parameter]
    [NotImplemented]
    public SwitchParameter Resolve { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NotImplemented]
    public PSCredential? Credential { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Path ?? [])
        {
            WriteObject($@"{path.Replace('/', '\\').TrimEnd('\\')}\{ChildPath?.Replace('/', '\\').TrimStart('\\')}");
        }
    }
}

/// <summary>On Linux only.</summary>
[Cmdlet(VerbsCommon.Split, "Path", DefaultParameterSetName = "ParentSet", SupportsTransactions = true)]
public sealed class SplitPath : StandIn
{
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = "ParentSet",
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = "LeafSet",
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = "QualifierSet",
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = "NoQualifierSet",
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = "IsAbsoluteSet",
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPathSet", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[]? LiteralPath { get; set; }

    [Parameter(ParameterSetName = "ParentSet", ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Parent { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LeafSet", ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Leaf { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "QualifierSet", ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Qualifier { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "NoQualifierSet", ValueFromPipelineByPropertyName = true)]
    public SwitchParameter NoQualifier { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "IsAbsoluteSet")]
    public SwitchParameter IsAbsolute { get; set; }

    [Parameter]
    [NotImplemented]
    public SwitchParameter Resolve { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NotImplemented]
    public PSCredential? Credential { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in LiteralPath ?? Path ?? [])
        {
            var plain = path.Replace('/', '\\');
            var colon = plain.IndexOf(':');
            WriteObject(
                IsAbsolute ? colon > 0
                : Qualifier ? plain[..(colon + 1)]
                : NoQualifier ? plain[(colon + 1)..]
                : Leaf ? WindowsPath.GetFileName(plain.TrimEnd('\\'))
                : WindowsPath.GetDirectoryName(plain.TrimEnd('\\')) ?? "");
        }
    }
}

/// <summary>On Linux only.</summary>
[Cmdlet(VerbsData.Convert, "Path", DefaultParameterSetName = "Path", SupportsTransactions = true)]
public sealed class ConvertPath : StandIn
{
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = "Path",
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[]? LiteralPath { get; set; }

    protected override void ProcessRecord() =>
        WriteObject(Files(LiteralPath ?? Path ?? [], LiteralPath is not null), enumerateCollection: true);
}

/// <summary>On Linux only.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "Path", DefaultParameterSetName = "Path", SupportsTransactions = true)]
public sealed class ResolvePath : StandIn
{
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = "Path",
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[]? LiteralPath { get; set; }

    [Parameter]
    [NotImplemented]
    public SwitchParameter Relative { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NotImplemented]
    public PSCredential? Credential { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Files(LiteralPath ?? Path ?? [], LiteralPath is not null))
        {
            WriteObject(new ResolvedPath(path, path));
        }
    }
}

/// <summary>Stands in for System.Management.Automation.PathInfo.</summary>
public sealed record ResolvedPath(string Path, string ProviderPath)
{
    public override string ToString() => Path;
}
