using System.Security.AccessControl;

namespace Onewrap.PowerShellHost.DotNet;

/// <summary>Stands in for System.Security.AccessControl.DirectorySecurity, and for what Get-Acl adds to it.</summary>
public sealed class DirectorySecurity
{
    private SecurityDescriptor descriptor = new(null, null, "", []);

    public string? Path { get; private init; }

    public string? Owner => descriptor.Owner is { } sid ? Accounts.Name(sid) : null;

    public string? Group => descriptor.Group is { } sid ? Accounts.Name(sid) : null;

    public string Sddl => descriptor.ToString();

    public bool AreAccessRulesProtected => descriptor.IsProtected;

    public bool AreAccessRulesCanonical => true;

    public AccessRule[] Access => [.. descriptor.Entries.Select(entry => new AccessRule(entry, typeof(NTAccount)))];

    public string AccessToString =>
        string.Join(
            '\n',
            Access.Select(rule => $"{rule.IdentityReference} {rule.AccessControlType}  {rule.FileSystemRights}"));

    public static DirectorySecurity Of(string path)
    {
        var machine = Machine.Current;
        if (!System.IO.Path.Exists(machine.Paths.ToDisk(path)))
        {
            throw new DirectoryNotFoundException($"Could not find a part of the path '{path}'.");
        }

        var security = new DirectorySecurity { Path = $@"Microsoft.PowerShell.Core\FileSystem::{path}" };
        security.SetSecurityDescriptorSddlForm(machine.AccessLists.Get(path));
        return security;
    }

    public void SetSecurityDescriptorSddlForm(string sddlForm) => descriptor = SecurityDescriptor.Parse(sddlForm);

    public void SetSecurityDescriptorSddlForm(string sddlForm, AccessControlSections includeSections)
    {
        var given = SecurityDescriptor.Parse(sddlForm);
        descriptor = new SecurityDescriptor(
            includeSections.HasFlag(AccessControlSections.Owner) ? given.Owner : descriptor.Owner,
            includeSections.HasFlag(AccessControlSections.Group) ? given.Group : descriptor.Group,
            includeSections.HasFlag(AccessControlSections.Access) ? given.Flags : descriptor.Flags,
            includeSections.HasFlag(AccessControlSections.Access) ? given.Entries : descriptor.Entries);
    }

    public string GetSecurityDescriptorSddlForm(AccessControlSections includeSections)
    {
        var part = descriptor with
        {
            Owner = includeSections.HasFlag(AccessControlSections.Owner) ? descriptor.Owner : null,
            Group = includeSections.HasFlag(AccessControlSections.Group) ? descriptor.Group : null,
        };
        var text = part.ToString();
        return includeSections.HasFlag(AccessControlSections.Access) ? text : text[..text.IndexOf("D:")];
    }

    public object? GetOwner(Type targetType) => descriptor.Owner is { } sid ? Identity(sid, targetType) : null;

    public object? GetGroup(Type targetType) => descriptor.Group is { } sid ? Identity(sid, targetType) : null;

    public AccessRule[] GetAccessRules(bool includeExplicit, bool includeInherited, Type targetType) =>
        [.. descriptor.Entries
            .Where(entry => entry.Flags.Contains("ID") ? includeInherited : includeExplicit)
            .Select(entry => new AccessRule(entry, targetType))];

    public void SetOwner(SecurityIdentifier identity) => descriptor = descriptor with { Owner = identity.Value };

    public void SetGroup(SecurityIdentifier identity) => descriptor = descriptor with { Group = identity.Value };

    public void SetAccessRuleProtection(bool isProtected, bool preserveInheritance) =>
        descriptor = descriptor with
        {
            Flags = isProtected ? "P" : "",
            Entries = [.. descriptor.Entries
                .Where(entry => preserveInheritance || !entry.Flags.Contains("ID"))
                .Select(entry => isProtected ? entry with { Flags = entry.Flags.Replace("ID", "") } : entry)],
        };

    internal static object Identity(string sid, Type type) => type.Name switch
    {
        nameof(SecurityIdentifier) => new SecurityIdentifier(sid),
        nameof(NTAccount) => new NTAccount(Accounts.Name(sid)),
        _ => throw new ArgumentException($"{type} is not a kind of account"),
    };
}
