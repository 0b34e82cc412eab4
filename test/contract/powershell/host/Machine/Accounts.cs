namespace Onewrap.PowerShellHost;

/// <summary>What Windows calls the well-known accounts; it translates them.</summary>
public static class Accounts
{
    private static readonly Dictionary<string, (string English, string German)> Names = new()
    {
        ["S-1-1-0"] = ("Everyone", "Jeder"),
        ["S-1-3-0"] = ("CREATOR OWNER", "ERSTELLER-BESITZER"),
        ["S-1-5-11"] = (@"NT AUTHORITY\Authenticated Users", @"NT-AUTORITÄT\Authentifizierte Benutzer"),
        ["S-1-5-18"] = (@"NT AUTHORITY\SYSTEM", @"NT-AUTORITÄT\SYSTEM"),
        ["S-1-5-32-544"] = (@"BUILTIN\Administrators", @"VORDEFINIERT\Administratoren"),
        ["S-1-5-32-545"] = (@"BUILTIN\Users", @"VORDEFINIERT\Benutzer"),
        ["S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"] =
            (@"NT SERVICE\TrustedInstaller", @"NT SERVICE\TrustedInstaller"),
    };

    public static string Name(string sid) =>
        !Names.TryGetValue(sid, out var name) ? sid
        : Machine.Current.Scenario.Tongue == Tongue.German ? name.German
        : name.English;

    public static string Sid(string name) =>
        Names.FirstOrDefault(pair => Name(pair.Key).Equals(name, StringComparison.OrdinalIgnoreCase)).Key
            ?? throw new ArgumentException($"{name} is an account that the stand-in does not know");
}
