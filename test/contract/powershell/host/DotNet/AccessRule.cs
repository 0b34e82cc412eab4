using System.Security.AccessControl;

namespace Onewrap.PowerShellHost.DotNet;

/// <summary>Stands in for System.Security.AccessControl.FileSystemAccessRule, reading only.</summary>
public sealed class AccessRule(Entry entry, Type accountType)
{
    /// <summary>The letters of SDDL.</summary>
    private static readonly Dictionary<string, uint> Letters = new()
    {
        ["CC"] = 0x1, ["DC"] = 0x2, ["LC"] = 0x4, ["SW"] = 0x8, ["RP"] = 0x10, ["WP"] = 0x20, ["DT"] = 0x40,
        ["LO"] = 0x80, ["CR"] = 0x100, ["SD"] = 0x10000, ["RC"] = 0x20000, ["WD"] = 0x40000, ["WO"] = 0x80000,
        ["GA"] = 0x10000000, ["GX"] = 0x20000000, ["GW"] = 0x40000000, ["GR"] = 0x80000000,
        ["FA"] = 0x1f01ff, ["FR"] = 0x120089, ["FW"] = 0x120116, ["FX"] = 0x1200a0,
    };

    public object IdentityReference => DirectorySecurity.Identity(entry.Sid, accountType);

    public AccessControlType AccessControlType =>
        entry.Type == "A" ? AccessControlType.Allow : AccessControlType.Deny;

    public FileSystemRights FileSystemRights => (FileSystemRights)unchecked((int)Mask);

    public bool IsInherited => entry.Flags.Contains("ID");

    public InheritanceFlags InheritanceFlags =>
        (entry.Flags.Contains("OI") ? InheritanceFlags.ObjectInherit : 0)
        | (entry.Flags.Contains("CI") ? InheritanceFlags.ContainerInherit : 0);

    public PropagationFlags PropagationFlags =>
        (entry.Flags.Contains("IO") ? PropagationFlags.InheritOnly : 0)
        | (entry.Flags.Contains("NP") ? PropagationFlags.NoPropagateInherit : 0);

    private uint Mask =>
        entry.Rights.StartsWith("0x") ? Convert.ToUInt32(entry.Rights[2..], 16)
        : entry.Rights.Chunk(2).Aggregate(0u, (mask, letters) => mask | Letters[new string(letters)]);
}
