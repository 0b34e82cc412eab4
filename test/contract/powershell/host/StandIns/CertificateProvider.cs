using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Provider;
using System.Security.Cryptography.X509Certificates;

namespace Onewrap.PowerShellHost;

/// <summary>Cert:, with the stores of the computer that a scenario has, for reading.</summary>
[CmdletProvider("Certificate", ProviderCapabilities.ShouldProcess)]
public sealed class CertificateProvider : NavigationCmdletProvider
{
    private const string Place = "LocalMachine";

    protected override Collection<PSDriveInfo> InitializeDefaultDrives() =>
        [new PSDriveInfo("Cert", ProviderInfo, "\\", "", null)];

    protected override bool IsValidPath(string path) => true;

    protected override bool ItemExists(string path) => Find(path) is not null;

    protected override bool IsItemContainer(string path) => true;

    protected override void GetChildItems(string path, bool recurse)
    {
        if (Find(path) is not { } store)
        {
            WriteError(new ErrorRecord(
                new ItemNotFoundException($"Cannot find path '{path}' because it does not exist."),
                "PathNotFound",
                ErrorCategory.ObjectNotFound,
                path));
            return;
        }

        foreach (var certificate in store)
        {
            WriteItemObject(certificate, $@"{path}\{certificate.Thumbprint}", isContainer: false);
        }
    }

    private static IReadOnlyList<X509Certificate2>? Find(string path) =>
        path.Replace('/', '\\').Trim('\\').Split('\\') is [var place, var store]
            && place.Equals(Place, StringComparison.OrdinalIgnoreCase)
                ? Machine.Current.Certificates.Find(store)
                : null;
}
