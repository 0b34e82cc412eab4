using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;

namespace Onewrap.PowerShellHost;

[Cmdlet(VerbsCommon.Get, "AuthenticodeSignature", DefaultParameterSetName = "ByPath")]
public sealed class GetAuthenticodeSignature : StandIn
{
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = "ByPath",
        ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[]? FilePath { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ByLiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[]? LiteralPath { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ByContent", ValueFromPipelineByPropertyName = true)]
    [NotImplemented]
    public string[]? SourcePathOrExtension { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ByContent", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NotImplemented]
    public byte[]? Content { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Files(LiteralPath ?? FilePath ?? [], LiteralPath is not null))
        {
            WriteObject(new SignatureStandIn(path, Computer.Signatures.For(path)));
        }
    }
}

/// <summary>Stands in for System.Management.Automation.Signature.</summary>
public sealed class SignatureStandIn(string path, SignatureScenario scenario)
{
    public string Path => path;

    public SignatureStatus Status { get; } = Enum.Parse<SignatureStatus>(scenario.Status);

    public string StatusMessage => Status == SignatureStatus.Valid
        ? "Signature verified."
        : $"The stand-in answers {scenario.Status} for {path}.";

    public X509Certificate2? SignerCertificate { get; } = Certificates.For(scenario);

    public X509Certificate2? TimeStamperCertificate => null;

    public string SignatureType => SignerCertificate is null ? "None" : "Authenticode";

    public bool IsOSBinary => false;
}
