using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Onewrap.PowerShellHost;

/// <summary>Certificates in whatever name a scenario wants.</summary>
public static class Certificates
{
    private static readonly ConcurrentDictionary<string, X509Certificate2> Made = new();

    public static X509Certificate2? For(SignatureScenario scenario) =>
        Name(scenario) is { } name ? Made.GetOrAdd(name.Name, _ => Make(name)) : null;

    private static X500DistinguishedName? Name(SignatureScenario scenario)
    {
        if (scenario.Subject is { } subject)
        {
            return new X500DistinguishedName(subject);
        }

        if (scenario.CommonName is not { } commonName)
        {
            return null;
        }

        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(commonName);
        return builder.Build();
    }

    private static X509Certificate2 Make(X500DistinguishedName name)
    {
        var signer = new Unsigned();
        var request = new CertificateRequest(name, signer.PublicKey, HashAlgorithmName.SHA256);
        return request.Create(name, signer, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1), [1]);
    }

    /// <summary>Wine cannot make keys. Nobody holds the signature against the key, which is a point that all know.</summary>
    private sealed class Unsigned : X509SignatureGenerator
    {
        private const string EllipticCurve = "1.2.840.10045.2.1";

        private static readonly byte[] NamedCurve = Convert.FromHexString("06082A8648CE3D030107");

        private static readonly byte[] Point = Convert.FromHexString(
            "04" + "6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296"
            + "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5");

        private static readonly byte[] EcdsaWithSha256 = Convert.FromHexString("300A06082A8648CE3D040302");

        private static readonly byte[] Signature = Convert.FromHexString("3006020101020101");

        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => EcdsaWithSha256;

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => Signature;

        protected override PublicKey BuildPublicKey()
        {
            var algorithm = new Oid(EllipticCurve);
            return new PublicKey(
                algorithm, new AsnEncodedData(algorithm, NamedCurve), new AsnEncodedData(algorithm, Point));
        }
    }
}
