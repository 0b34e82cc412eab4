using System.Text.RegularExpressions;

namespace Onewrap.PowerShellHost;

/// <summary>A security descriptor in SDDL, taken apart. .NET has none on Linux.</summary>
public sealed partial record SecurityDescriptor(
    string? Owner, string? Group, string Flags, IReadOnlyList<Entry> Entries)
{
    /// <summary>The short names that SDDL has for accounts.</summary>
    private static readonly Dictionary<string, string> Shorts = new()
    {
        ["AU"] = "S-1-5-11",
        ["AC"] = "S-1-15-2-1",
        ["BA"] = "S-1-5-32-544",
        ["BU"] = "S-1-5-32-545",
        ["CO"] = "S-1-3-0",
        ["OW"] = "S-1-3-4",
        ["SY"] = "S-1-5-18",
        ["WD"] = "S-1-1-0",
    };

    public bool IsProtected => Flags.Contains('P');

    public static SecurityDescriptor Parse(string sddl)
    {
        var match = Shape().Match(sddl);
        if (!match.Success)
        {
            throw new ArgumentException($"{sddl} is not a security descriptor, or one that the stand-in cannot read");
        }

        var entries = EntryShape().Matches(match.Groups["entries"].Value).Select(entry => new Entry(
            entry.Groups["type"].Value,
            entry.Groups["flags"].Value,
            entry.Groups["rights"].Value,
            Sid(entry.Groups["account"].Value)));
        return new SecurityDescriptor(
            match.Groups["owner"].Success ? Sid(match.Groups["owner"].Value) : null,
            match.Groups["group"].Success ? Sid(match.Groups["group"].Value) : null,
            match.Groups["control"].Value,
            [.. entries]);
    }

    public static string Sid(string account) =>
        account.StartsWith("S-", StringComparison.OrdinalIgnoreCase) ? account
        : Shorts.GetValueOrDefault(account)
            ?? throw new ArgumentException($"{account} is an account that the stand-in does not know");

    /// <summary>As Windows writes it: short names where there are some.</summary>
    public override string ToString()
    {
        var entries = Entries.Select(entry => $"({entry.Type};{entry.Flags};{entry.Rights};;;{Short(entry.Sid)})");
        return (Owner is null ? "" : $"O:{Short(Owner)}")
            + (Group is null ? "" : $"G:{Short(Group)}")
            + $"D:{Flags}{string.Concat(entries)}";
    }

    private static string Short(string sid) => Shorts.FirstOrDefault(pair => pair.Value == sid).Key ?? sid;

    [GeneratedRegex(
        @"^(?:O:(?<owner>S-[\d-]+|[A-Z]{2}))?(?:G:(?<group>S-[\d-]+|[A-Z]{2}))?"
        + @"D:(?<control>(?:P|AI|AR)*)(?<entries>(?:\([^()]*\))*)$")]
    private static partial Regex Shape();

    [GeneratedRegex(
        @"\((?<type>[AD]);(?<flags>(?:OI|CI|IO|NP|ID)*);(?<rights>[A-Z]*|0x[\da-f]+);;;(?<account>[^;()]+)\)")]
    private static partial Regex EntryShape();
}

/// <summary>One entry of an access list.</summary>
public sealed record Entry(string Type, string Flags, string Rights, string Sid);
