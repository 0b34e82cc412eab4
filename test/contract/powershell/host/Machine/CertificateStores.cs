using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Onewrap.PowerShellHost;

/// <summary>The certificates of a scenario in the stores of the computer, by the name of the store.</summary>
public sealed class CertificateStores(IReadOnlyDictionary<string, IReadOnlyList<CertificateScenario>?> scenario)
{
    /// <summary>Those that every Windows has.</summary>
    private static readonly string[] OfWindows = ["AuthRoot", "CA", "My", "Root"];

    private readonly Dictionary<string, IReadOnlyList<X509Certificate2>?> stores =
        OfWindows.Union(scenario.Keys, StringComparer.OrdinalIgnoreCase).ToDictionary(
            name => name,
            name => (IReadOnlyList<X509Certificate2>?)scenario.GetValueOrDefault(name, [])?.Select(Make).ToList(),
            StringComparer.OrdinalIgnoreCase);

    public bool Exists(string name) => stores.ContainsKey(name);

    public IReadOnlyList<X509Certificate2> Open(string name) =>
        stores[name] ?? throw new CryptographicException("Access is denied.");

    private static X509Certificate2 Make(CertificateScenario scenario)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(
            new X500DistinguishedName(scenario.Subject), key, HashAlgorithmName.SHA256);
        if (scenario.KeyUsages.Count > 0)
        {
            var usages = scenario.KeyUsages.Select(Enum.Parse<X509KeyUsageFlags>).Aggregate((all, one) => all | one);
            request.CertificateExtensions.Add(new X509KeyUsageExtension(usages, critical: true));
        }

        if (scenario.Purposes.Count > 0)
        {
            OidCollection purposes = [.. scenario.Purposes.Select(purpose => new Oid(purpose))];
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(purposes, critical: false));
        }

        var issuer = new X500DistinguishedName(scenario.Issuer ?? scenario.Subject);
        var now = DateTimeOffset.UtcNow;
        // Nobody holds the signature against the key of the issuer.
        var certificate = request.Create(
            issuer,
            X509SignatureGenerator.CreateForECDsa(key),
            now.AddDays(scenario.FromDays),
            now.AddDays(scenario.ToDays),
            [1]);
        return scenario.PrivateKey ? certificate.CopyWithPrivateKey(key) : certificate;
    }
}
