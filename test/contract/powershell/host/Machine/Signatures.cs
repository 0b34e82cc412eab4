using System.Security.Cryptography;

namespace Onewrap.PowerShellHost;

/// <summary>The signatures of a scenario. One is in the file, so that a copy has it, too.</summary>
public sealed class Signatures(Machine machine)
{
    private static readonly SignatureScenario None = new() { Status = "NotSigned" };

    public SignatureScenario For(string path)
    {
        var whole = WindowsPaths.Whole(path);
        var all = machine.Scenario.Signatures;
        var named = all.FirstOrDefault(entry =>
            WindowsPaths.Whole(entry.Key).Equals(whole, StringComparison.OrdinalIgnoreCase));
        if (named.Value is not null)
        {
            return named.Value;
        }

        var digest = Digest(whole);
        return digest.Length == 0
            ? None
            : all.FirstOrDefault(entry => digest.SequenceEqual(Digest(entry.Key))).Value ?? None;
    }

    private byte[] Digest(string path)
    {
        var file = machine.Paths.ToDisk(path);
        return File.Exists(file) ? SHA256.HashData(File.ReadAllBytes(file)) : [];
    }
}
