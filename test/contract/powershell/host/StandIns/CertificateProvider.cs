using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Provider;

namespace Onewrap.PowerShellHost;

/// <summary>Cert:, with the stores of the computer that a scenario has, for reading.</summary>
[CmdletProvider("Certificate", ProviderCapabilities.ShouldProcess)]
public sealed class CertificateProvider : NavigationCmdletProvider
{
    private const string Place = "LocalMachine";

    protected override Collection<PSDriveInfo> InitializeDefaultDrives() =>
        [new PSDriveInfo("Cert", ProviderInfo, "\\", "", null)];

    protected override bool IsValidPath(string path) => true;

    protected override bool ItemExists(string path) => Store(path) is { } store && Machine.Current.Certificates.Exists(store);

    protected override bool IsItemContainer(string path) => true;

    protected override void GetChildItems(string path, bool recurse)
    {
        foreach (var certificate in Machine.Current.Certificates.Open(Store(path)!))
        {
            WriteItemObject(certificate, $@"{path}\{certificate.Thumbprint}", isContainer: false);
        }
    }

    /// <summary>The engine asks whether an item exists before it asks for what is in it.</summary>
    private static string? Store(string path) =>
        path.Replace('/', '\\').Trim('\\').Split('\\') is [var place, var store]
            && place.Equals(Place, StringComparison.OrdinalIgnoreCase)
                ? store
                : null;
}
