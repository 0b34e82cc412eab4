#Requires -Version 5.1
<#
.SYNOPSIS
    Lets the connections of the 1E Client through the firewall of Windows.

.DESCRIPTION
    Lets the connections of the 1E Client through the firewall of Windows.
    Profile pxe-everywhere-and-wake-up, digest sha256:7857ace53dc77fdc754e02931a44db654e5bb6b6ecd9c6159b84742fce990443
    Written by Onewrap 0.1.0. Change the profile, not this file.

    One rule a connection and direction, in a group of its own; rules of that group that the profile does not ask for
    any more are removed. Names of servers are not resolved: a rule for a server holds for every address.

    A second time nothing is changed. The exit code is 0 where all is as it should be; a failure has a code from 69001 on.

.PARAMETER Check
    Changes nothing, and tells what is missing. The exit code is 0 where all is there, and 1 where something is missing.

.PARAMETER Undo
    Takes away what this script puts there, even where somebody else had put it there before. What a policy has put there stays.

.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File Firewall.ps1

.EXAMPLE
    powershell.exe -NoProfile -ExecutionPolicy Bypass -File Firewall.ps1 -WhatIf

    Shows what would be done, and changes nothing.
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium', DefaultParameterSetName = 'Apply')]
param(
    [Parameter(ParameterSetName = 'Check')][switch]$Check,
    [Parameter(ParameterSetName = 'Undo')][switch]$Undo
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
# PowerShell 7 leaves a path of modules behind from which Windows PowerShell cannot load its own.
if ($PSVersionTable.PSEdition -ne 'Core') {
    $env:PSModulePath = $PSHOME + '\Modules'
}
# What the script ends with, and the failure that takes its place.
$Result = 0
$FailureCode = 0
$Failures = @{
    'notElevated' = @(69010, 'Administrator rights are needed')
    'unexpected' = @(69036, 'Something happened that this script does not expect')
    'declined' = @(69037, 'A step was declined')
    'languageConstrained' = @(69038, 'PowerShell runs in constrained language mode')
    'firewallIgnored' = @(69043, 'The firewall did not take the change')
    'localRulesIgnored' = @(69044, 'A policy lets the firewall ignore the rules of the computer itself')
}

# Ends the script with the exit code of a failure, and says what it is about.
function Stop-Script {
    param([string]$Failure, [string]$About)
    $script:FailureCode = $Failures[$Failure][0]
    throw ($Failures[$Failure][1] + ': ' + $About)
}

# Whether a step that changes the computer may do so. With -WhatIf it may not, and nothing after it needs it.
function Test-Permission {
    param([string]$Action)
    # In constrained language mode nobody can be asked.
    if ($IsConstrained) {
        if ($WhatIfPreference) {
            Write-Host -Object ('What if: ' + $Action)
        }
        return -not $WhatIfPreference
    }
    if ($ScriptCmdlet.ShouldProcess('this computer', $Action)) {
        return $true
    }
    if (-not $WhatIfPreference) {
        Stop-Script -Failure 'declined' -About $Action
    }
    return $false
}

# Whether this account is an administrator. This program of Windows works for them alone, in every language mode.
function Test-Elevated {
    $null = & (Join-Path -Path $env:SystemRoot -ChildPath 'System32\fltmc.exe')
    return $LASTEXITCODE -eq 0
}

# One rule for each connection and direction. The firewall knows addresses alone: names of servers are resolved by nobody, so
# that a rule for them holds for every address.
$Group = 'Onewrap pxe-everywhere-and-wake-up'
$Rules = @(
    @{
        Name = 'onewrap-pxe-everywhere-and-wake-up-pxe-central-out'
        DisplayName = 'Onewrap pxe-everywhere-and-wake-up: pxe-central (out)'
        Description = 'Asks PXE Everywhere Central what a computer shall boot. To pxe.example.com.'
        Direction = 'Outbound'
        Profile = 'Any'
        Protocol = 'TCP'
        LocalPort = @('Any')
        RemotePort = @('80')
        RemoteAddress = 'Any'
    }
)
# Connections that no rule here is for, and why.
$NotCovered = @(
    'wake-up-server (out), since its port is not known: ask the vendor, or whoever runs the server, which protocol and port it is'
    'wake-up-server (in), since its port is not known: ask the vendor, or whoever runs the server, which protocol and port it is'
    'pxe-agents (out), since its port is not known: ask the vendor, or whoever runs the server, which port it is, and set modules.pxeEverywhere.commsPort in the profile'
    'pxe-agents (in), since its port is not known: ask the vendor, or whoever runs the server, which port it is, and set modules.pxeEverywhere.commsPort in the profile'
    'pxe-requests (in), since its port is not known: ask the vendor, or whoever runs the server, which port it is, and set modules.pxeEverywhere.dhcpPort in the profile'
    'pxe-boot-files (in), since its port is not known: ask the vendor, or whoever runs the server, which port it is'
)

# Rules by name or group. That there is none is no error; that the firewall does not answer is one.
function Find-Rule {
    param([hashtable]$By)
    $found = @(Get-NetFirewallRule @By -ErrorAction SilentlyContinue -ErrorVariable problems)
    foreach ($problem in $problems) {
        if ([string]$problem.CategoryInfo.Category -ne 'ObjectNotFound') {
            throw $problem
        }
    }
    return $found
}

# The rule as it is there, in the words of this script; nothing where it is not there.
function Get-Rule {
    param([string]$Name)
    $found = Find-Rule -By @{ Name = $Name }
    if (-not $found) {
        return
    }
    $ports = Get-NetFirewallPortFilter -AssociatedNetFirewallRule $found
    $addresses = Get-NetFirewallAddressFilter -AssociatedNetFirewallRule $found
    @{
        Name = $found.Name
        DisplayName = $found.DisplayName
        Description = $found.Description
        Direction = $found.Direction
        Profile = $found.Profile
        Protocol = $ports.Protocol
        LocalPort = $ports.LocalPort
        RemotePort = $ports.RemotePort
        RemoteAddress = $addresses.RemoteAddress
        Group = $found.Group
        Enabled = $found.Enabled
        Action = $found.Action
    }
}

# What New-NetFirewallRule is told: the same for a new rule and for one that is compared.
function Get-Wanted {
    param([hashtable]$Rule)
    $Rule + @{ Group = $Group; Enabled = 'True'; Action = 'Allow' }
}

# Whether a rule is there, and as this script wants it. The order of ports means nothing.
function Test-Rule {
    param([hashtable]$Rule)
    $wanted = Get-Wanted -Rule $Rule
    $held = Get-Rule -Name $Rule.Name
    if (-not $held) {
        return $false
    }
    foreach ($key in $wanted.Keys) {
        $one = @($wanted[$key] | ForEach-Object -Process { [string]$_ } | Sort-Object) -join ','
        $other = @($held[$key] | ForEach-Object -Process { [string]$_ } | Sort-Object) -join ','
        if ($one -cne $other) {
            return $false
        }
    }
    return $true
}

# The names of rules of this group that the profile does not ask for any more.
function Get-Outdated {
    $wanted = @($Rules | ForEach-Object -Process { $_.Name })
    Find-Rule -By @{ Group = $Group } | ForEach-Object -Process { $_.Name } | Where-Object -FilterScript { $wanted -notcontains $_ }
}

# Rules of the computer itself do nothing where a policy says so. Rules for incoming connections are not for public networks.
function Assert-Effective {
    $ignoring = @(Get-NetFirewallProfile -Name 'Domain', 'Private' -PolicyStore 'ActiveStore' | Where-Object -FilterScript { [string]$_.AllowLocalFirewallRules -eq 'False' })
    if ($ignoring) {
        Stop-Script -Failure 'localRulesIgnored' -About ((@($ignoring | ForEach-Object -Process { $_.Name }) -join ', ') + '; have the rules in that policy')
    }
}

# Without a name the command would remove every rule of the computer.
function Remove-Rule {
    param([Parameter(Mandatory = $true)][ValidateNotNullOrEmpty()][string]$Name)
    Remove-NetFirewallRule -Name $Name
}

function Write-NotCovered {
    foreach ($line in $NotCovered) {
        Write-Host -Object ('Not covered: ' + $line)
    }
}

function Test-State {
    foreach ($rule in $Rules) {
        if (Test-Rule -Rule $rule) {
            Write-Host -Object ('There: ' + $rule.Name)
        }
        else {
            $isThere = Find-Rule -By @{ Name = $rule.Name }
            Write-Host -Object ($(if ($isThere) { 'Differs: ' } else { 'Missing: ' }) + $rule.Name)
            $script:Result = 1
        }
    }
    foreach ($name in @(Get-Outdated)) {
        Write-Host -Object ('Not asked for any more: ' + $name)
        $script:Result = 1
    }
    Write-NotCovered
    Assert-Effective
}

function Set-State {
    # Before anything is changed, so that nothing is left half done; and at the end, because policies come at any time.
    Assert-Effective
    foreach ($name in @(Get-Outdated)) {
        if (Test-Permission -Action ('Remove the firewall rule ' + $name)) {
            Remove-Rule -Name $name
        }
    }
    foreach ($rule in $Rules) {
        if (Test-Rule -Rule $rule) {
            Write-Host -Object ('There already: ' + $rule.Name)
        }
        elseif (Test-Permission -Action ('Create the firewall rule ' + $rule.Name)) {
            if (Find-Rule -By @{ Name = $rule.Name }) {
                Remove-Rule -Name $rule.Name
            }
            $wanted = Get-Wanted -Rule $rule
            $null = New-NetFirewallRule @wanted
            if (-not (Test-Rule -Rule $rule)) {
                Stop-Script -Failure 'firewallIgnored' -About $rule.Name
            }
            Write-Host -Object ('Created: ' + $rule.Name)
        }
    }
    Write-NotCovered
    Assert-Effective
}

function Undo-State {
    foreach ($name in @($Rules | ForEach-Object -Process { $_.Name }) + @(Get-Outdated)) {
        if (-not (Find-Rule -By @{ Name = $name })) {
            Write-Host -Object ('Not there: ' + $name)
        }
        elseif (Test-Permission -Action ('Remove the firewall rule ' + $name)) {
            Remove-Rule -Name $name
            if (Find-Rule -By @{ Name = $name }) {
                Stop-Script -Failure 'firewallIgnored' -About $name
            }
            Write-Host -Object ('Removed: ' + $name)
        }
    }
}

$ScriptCmdlet = $PSCmdlet
$IsConstrained = $ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage'
# Each step is confirmed once, and not once more by the commands in it.
if ($PSBoundParameters.Keys -contains 'Confirm') {
    $ConfirmPreference = 'None'
}
try {
    if ($IsConstrained -and $PSBoundParameters.Keys -contains 'Confirm' -and $PSBoundParameters['Confirm']) {
        Stop-Script -Failure 'languageConstrained' -About 'nobody can be asked'
    }
    # A 32-bit host sees the 32-bit registry and folders: go on in the 64-bit one, with the same switches.
    if ($env:PROCESSOR_ARCHITEW6432) {
        $switches = @($PSBoundParameters.Keys | Where-Object -FilterScript { $PSBoundParameters[$_] -is [switch] -and $PSBoundParameters[$_] } | ForEach-Object -Process { '-' + $_ })
        & (Join-Path -Path $env:SystemRoot -ChildPath 'Sysnative\WindowsPowerShell\v1.0\powershell.exe') -NoProfile -ExecutionPolicy Bypass -File $PSCommandPath @switches
        exit $LASTEXITCODE
    }
    if (-not (Test-Elevated)) {
        Stop-Script -Failure 'notElevated' -About 'run this script as administrator, or let the management agent run it as SYSTEM'
    }
    if ($Check) {
        Test-State
    }
    elseif ($Undo) {
        Undo-State
    }
    else {
        Set-State
    }
}
catch {
    $Result = if ($FailureCode -ne 0) { $FailureCode } else { $Failures['unexpected'][0] }
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    Write-Host -Object ('Stopped with exit code {0}. Nothing after this step was done.' -f $Result)
}
exit $Result
