using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Onewrap.PowerShellHost;

/// <summary>What tells a script which of the two PowerShells it runs in, and how each hands over arguments.</summary>
public static class EditionSettings
{
    /// <summary>Windows PowerShell does not know them.</summary>
    private static readonly string[] OfCore =
    [
        "EnabledExperimentalFeatures", "IsCoreCLR", "IsLinux", "IsMacOS", "IsWindows", "PSStyle",
        "PSNativeCommandUseErrorActionPreference",
    ];

    private static readonly string[] PlatformKeys = ["GitCommitId", "OS", "Platform"];

    public static void Apply(InitialSessionState state, Edition edition)
    {
        const ScopedItemOptions options = ScopedItemOptions.AllScope | ScopedItemOptions.Constant;
        foreach (var name in OfCore.Where(name => edition == Edition.Desktop || name.StartsWith("Is")))
        {
            state.Variables.Remove(name, null);
        }

        if (edition == Edition.Core)
        {
            state.Variables.Add(new SessionStateVariableEntry("IsCoreCLR", true, "", options));
            state.Variables.Add(new SessionStateVariableEntry("IsLinux", false, "", options));
            state.Variables.Add(new SessionStateVariableEntry("IsMacOS", false, "", options));
            state.Variables.Add(new SessionStateVariableEntry("IsWindows", true, "", options));
        }

        // 5.1 passes arguments in the old way: empty ones get lost, and quotes inside.
        state.Variables.Remove("PSNativeCommandArgumentPassing", null);
        state.Variables.Add(new SessionStateVariableEntry(
            "PSNativeCommandArgumentPassing",
            edition == Edition.Desktop ? NativeArgumentPassingStyle.Legacy : NativeArgumentPassingStyle.Windows,
            ""));
    }

    public static void Apply(Runspace runspace, Edition edition)
    {
        // One table serves all sessions of this process.
        var table = (Hashtable)runspace.SessionStateProxy.GetVariable("PSVersionTable");
        foreach (var key in PlatformKeys)
        {
            table.Remove(key);
        }

        table["PSEdition"] = edition.ToString();
        table["PSVersion"] = edition == Edition.Desktop ? new Version(5, 1, 19041, 5247) : new SemanticVersion(7, 6, 9);
        if (edition == Edition.Core)
        {
            table["OS"] = "Microsoft Windows 10.0.19045";
            table["Platform"] = "Win32NT";
        }
    }
}
