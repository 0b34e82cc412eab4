using System.Management.Automation;

namespace Onewrap.PowerShellHost;

/// <summary>What the cmdlets for the preferences of Microsoft Defender have in common. They know no -WhatIf.</summary>
public abstract class MpPreference : StandIn
{
    [Parameter]
    [Alias("Session")]
    [NotImplemented]
    public PSObject[]? CimSession { get; set; }

    [Parameter]
    [NotImplemented]
    public int ThrottleLimit { get; set; }

    [Parameter]
    [NotImplemented]
    public SwitchParameter AsJob { get; set; }

    protected Defender Running() => Computer.Defender ?? throw Failure(
        new InvalidOperationException("The service cannot be started. (0x800106ba)"),
        "HRESULT 0x800106ba",
        ErrorCategory.NotSpecified);
}

/// <summary>Those that change lists.</summary>
public abstract class MpPreferenceChange : MpPreference
{
    [Parameter]
    public string[] ExclusionPath { get; set; } = [];

    [Parameter]
    public string[] ExclusionProcess { get; set; } = [];

    [Parameter]
    [NotImplemented]
    public string[]? ExclusionExtension { get; set; }

    [Parameter]
    [NotImplemented]
    public string[]? ExclusionIpAddress { get; set; }

    [Parameter]
    [NotImplemented]
    public long[]? ThreatIDDefaultAction_Ids { get; set; }

    [Parameter]
    [NotImplemented]
    public PSObject[]? ThreatIDDefaultAction_Actions { get; set; }

    [Parameter]
    [NotImplemented]
    public string[]? AttackSurfaceReductionOnlyExclusions { get; set; }

    [Parameter]
    [NotImplemented]
    public string[]? AttackSurfaceReductionRules_Ids { get; set; }

    [Parameter]
    [NotImplemented]
    public PSObject[]? AttackSurfaceReductionRules_Actions { get; set; }

    [Parameter]
    [NotImplemented]
    public string[]? ControlledFolderAccessAllowedApplications { get; set; }

    [Parameter]
    [NotImplemented]
    public string[]? ControlledFolderAccessProtectedFolders { get; set; }

    [Parameter]
    [NotImplemented]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        var defender = Running();
        if (!Computer.Scenario.Elevated)
        {
            throw Failure(
                new UnauthorizedAccessException("You don't have enough permissions to perform the requested operation."),
                "HRESULT 0xc0000142",
                ErrorCategory.PermissionDenied);
        }

        Change(defender);
    }

    protected abstract void Change(Defender defender);
}

[Cmdlet(VerbsCommon.Get, "MpPreference")]
public sealed class GetMpPreference : MpPreference
{
    protected override void ProcessRecord()
    {
        var defender = Running();
        var shown = new PSObject();
        foreach (var list in (string[])["ExclusionPath", "ExclusionProcess"])
        {
            shown.Properties.Add(new PSNoteProperty(list, defender.Shown(list)));
        }

        WriteObject(shown);
    }
}

[Cmdlet(VerbsCommon.Add, "MpPreference")]
public sealed class AddMpPreference : MpPreferenceChange
{
    protected override void Change(Defender defender)
    {
        defender.Add(nameof(ExclusionPath), ExclusionPath);
        defender.Add(nameof(ExclusionProcess), ExclusionProcess);
    }
}

/// <summary>With the lists only: each other preference has a switch.</summary>
[Cmdlet(VerbsCommon.Remove, "MpPreference")]
public sealed class RemoveMpPreference : MpPreferenceChange
{
    protected override void Change(Defender defender)
    {
        defender.Remove(nameof(ExclusionPath), ExclusionPath);
        defender.Remove(nameof(ExclusionProcess), ExclusionProcess);
    }
}
