using System.Security.Principal;

namespace Onewrap.PowerShellHost.DotNet;

/// <summary>Stands in for System.Security.Principal.SecurityIdentifier.</summary>
public sealed class SecurityIdentifier(string sddlForm)
{
    private static readonly Dictionary<WellKnownSidType, string> WellKnown = new()
    {
        [WellKnownSidType.BuiltinAdministratorsSid] = "S-1-5-32-544",
        [WellKnownSidType.BuiltinUsersSid] = "S-1-5-32-545",
        [WellKnownSidType.LocalSystemSid] = "S-1-5-18",
        [WellKnownSidType.WorldSid] = "S-1-1-0",
        [WellKnownSidType.AuthenticatedUserSid] = "S-1-5-11",
        [WellKnownSidType.CreatorOwnerSid] = "S-1-3-0",
    };

    public SecurityIdentifier(WellKnownSidType sidType, SecurityIdentifier? domainSid)
        : this(domainSid is null && WellKnown.TryGetValue(sidType, out var sid)
            ? sid
            : throw Machine.Gap($"{sidType} is not implemented by the stand-in"))
    {
    }

    public string Value { get; } = SecurityDescriptor.Sid(sddlForm);

    public bool IsWellKnown(WellKnownSidType type) => WellKnown.GetValueOrDefault(type) == Value;

    public object Translate(Type targetType) => DirectorySecurity.Identity(Value, targetType);

    public override bool Equals(object? other) => other is SecurityIdentifier { Value: var value } && value == Value;

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Value;
}

/// <summary>Stands in for System.Security.Principal.NTAccount.</summary>
public sealed class NTAccount(string name)
{
    public string Value => name;

    public object Translate(Type targetType) => DirectorySecurity.Identity(Accounts.Sid(name), targetType);

    public override bool Equals(object? other) =>
        other is NTAccount { Value: var value } && value.Equals(name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => name.ToUpperInvariant().GetHashCode();

    public override string ToString() => name;
}

/// <summary>Stands in for System.Security.Principal.WindowsIdentity.</summary>
public sealed class WindowsIdentity : IDisposable
{
    private WindowsIdentity()
    {
    }

    public bool IsSystem => Machine.Current.Scenario.Elevated;

    public SecurityIdentifier User => new(IsSystem ? "S-1-5-18" : "S-1-5-21-1-2-3-1001");

    public string Name => IsSystem ? Accounts.Name("S-1-5-18") : @"COMPUTER\user";

    public static WindowsIdentity GetCurrent() => new();

    public void Dispose()
    {
    }
}

/// <summary>Stands in for System.Security.Principal.WindowsPrincipal.</summary>
public sealed class WindowsPrincipal(WindowsIdentity identity)
{
    public WindowsIdentity Identity => identity;

    public bool IsInRole(WindowsBuiltInRole role) =>
        role == WindowsBuiltInRole.Administrator
            ? Machine.Current.Scenario.Elevated
            : throw Machine.Gap($"{role} is not implemented by the stand-in");

    public bool IsInRole(SecurityIdentifier sid) =>
        sid.Value == "S-1-5-32-544"
            ? Machine.Current.Scenario.Elevated
            : throw Machine.Gap($"{sid} is not implemented by the stand-in");
}
