#Requires -Version 5.1
<#
.SYNOPSIS
    Lets Microsoft Defender leave alone what the 1E Client needs left alone.

.DESCRIPTION
    Lets Microsoft Defender leave alone what the 1E Client needs left alone.
    Profile saas-single-tenant, digest sha256:93de59f53bb9432472e4e7c07713ee641c2912a8c5c0ae98a75d5778aa0e72d8
    Written by Onewrap 0.1.0. Change the profile, not this file.

    Run it after the installation. A directory is left alone only once it is there and locked, a file only where nobody
    but administrators may write: what is left alone is not looked at.

    A second time nothing is changed. The exit code is 0 where all is as it should be; a failure has a code from 69001 on.

.PARAMETER Check
    Changes nothing, and tells what is missing. The exit code is 0 where all is there, and 1 where something is missing.

.PARAMETER Undo
    Takes away what this script puts there, even where somebody else had put it there before. What a policy has put there stays.

.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File Exclusions.ps1

.EXAMPLE
    powershell.exe -NoProfile -ExecutionPolicy Bypass -File Exclusions.ps1 -WhatIf

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
    'directoryFailed' = @(69016, 'The directory cannot be created')
    'directoryIsLink' = @(69017, 'A link stands in the way of the directory')
    'directoryForeign' = @(69018, 'The directory exists and belongs to somebody else')
    'directoryOpen' = @(69019, 'The directory could not be locked against others')
    'notInstalled' = @(69022, 'The client is not installed')
    'clientNotFound' = @(69024, 'The executable of the client was not found, or several were')
    'unexpected' = @(69036, 'Something happened that this script does not expect')
    'declined' = @(69037, 'A step was declined')
    'languageConstrained' = @(69038, 'PowerShell runs in constrained language mode')
    'directoryAbsent' = @(69039, 'The directory is not there')
    'placeWritable' = @(69040, 'Others than administrators may write there')
    'defenderUnreadable' = @(69041, 'Microsoft Defender does not say what it leaves alone')
    'exclusionIgnored' = @(69042, 'Microsoft Defender did not take the change, as with tamper protection or a policy in its way')
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

# Whether others than SYSTEM and Administrators have any access.
function Test-Locked {
    param([string]$Path)
    $list = (Get-Acl -LiteralPath $Path).Sddl -replace '^.*D:', '' -replace '^PAI', 'P'
    return @('P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)', 'P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)') -contains $list
}

# What stands at the place of a directory: owned is one with a trusted owner. Through another one, or a link, the way could
# lead elsewhere later.
function Get-DirectoryState {
    param([string]$Path)
    $item = Get-Item -LiteralPath $Path -Force -ErrorAction SilentlyContinue
    if (-not $item -or -not $item.PSIsContainer) {
        return 'none'
    }
    if ($item.Attributes -match 'ReparsePoint') {
        return 'link'
    }
    if (Test-Foreign -Path $Path) {
        return 'foreign'
    }
    return 'owned'
}

# Whether something belongs to somebody who is not trusted, and who could give others any right.
function Test-Foreign {
    param([string]$Path)
    return (Get-Acl -LiteralPath $Path).Sddl -notmatch '^O:(SY|BA|S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464)G:'
}

# Whether others can delete, rename or reassign a directory.
function Test-Open {
    param([string]$Path)
    return (Get-Acl -LiteralPath $Path).Sddl -match 'NO_ACCESS|\((?!D;)[^;]*;(?!([A-Z]{2})*IO)[^;]*;(?!([FG][RWX]|RC|CC|DC|LC|SW|RP|WP|LO|CR)*;|0x1?[02][0-9a-f]{2}[0-389ab][0-9a-f];)[^;]*;[^;]*;[^;]*;(?!SY|BA|LA|DA|EA|CO|S-1-5-80-956008885-)'
}

# A directory on the way: one that others can neither delete nor rename nor reassign, and no link.
function Assert-OnTheWay {
    param([string]$Path)
    Assert-Owned -Path $Path
    if (Test-Open -Path $Path) {
        Stop-Script -Failure 'directoryOpen' -About $Path
    }
}

$DirectoryFailures = @{ none = 'directoryFailed'; link = 'directoryIsLink'; foreign = 'directoryForeign' }

function Assert-Owned {
    param([string]$Path)
    $state = Get-DirectoryState -Path $Path
    if ($state -ne 'owned') {
        Stop-Script -Failure $DirectoryFailures[$state] -About $Path
    }
}

function Assert-Locked {
    param([string]$Path)
    Assert-Owned -Path $Path
    if (-not (Test-Locked -Path $Path)) {
        Stop-Script -Failure 'directoryOpen' -About $Path
    }
}

# The folders on the way to a file, from the first below its root down to the one that it lies in.
function Get-Levels {
    param([string]$Path)
    $levels = @()
    $level = Split-Path -Path $Path -Parent
    while ($level -and ($above = Split-Path -Path $level -Parent)) {
        $levels = @($level) + $levels
        $level = $above
    }
    return $levels
}

# Only administrators can put something in a place that is not looked at: nobody else can exchange a folder on the way to it,
# nor write to the last one that is there.
function Assert-Protected {
    param([string]$Path)
    $levels = @(Get-Levels -Path $Path)
    $there = @()
    foreach ($level in $levels) {
        if (-not (Test-Path -LiteralPath $level)) {
            break
        }
        $there += $level
    }
    if (-not $there) {
        Stop-Script -Failure 'directoryAbsent' -About $Path
    }
    if ((Get-Acl -LiteralPath $there[-1]).Sddl -match 'NO_ACCESS|\((?!D;)[^;]*;[^;]*;(?!([FG][RX]|RC|CC|SW|WP|LO)*;|0x1?[02]00[028a][0189];)[^;]*;[^;]*;[^;]*;(?!SY|BA|LA|DA|EA|CO|S-1-5-80-956008885-)') {
        Stop-Script -Failure 'placeWritable' -About $there[-1]
    }
    foreach ($level in $there) {
        Assert-OnTheWay -Path $level
    }
}

# What Microsoft Defender shall leave alone, in which of its lists, and as a policy would write it. Locked names the directory
# that must be locked for it, Levels those on the way to that one, Protected a place that only administrators may write to.
$Exclusions = @(
    @{
        List = 'ExclusionPath'
        Value = (Join-Path -Path $env:ProgramData -ChildPath '1E\Client\Temp')
        Written = '%ProgramData%\1E\Client\Temp'
        Locked = (Join-Path -Path $env:ProgramData -ChildPath '1E\Client\Temp')
        Levels = @((Join-Path -Path $env:ProgramData -ChildPath '1E'), (Join-Path -Path $env:ProgramData -ChildPath '1E\Client'))
        Protected = ''
    }
)

# A list as Microsoft Defender tells it. In the place of one that it does not show, it says so.
function Get-Excluded {
    param([string]$List)
    try {
        $all = @((Get-MpPreference).$List)
    }
    catch {
        Stop-Script -Failure 'defenderUnreadable' -About $_
    }
    if ($all -match '^N/A:') {
        Stop-Script -Failure 'defenderUnreadable' -About ($all -join ', ')
    }
    return $all
}

# Whether it is in the list, by this script or by a policy.
function Test-Excluded {
    param([hashtable]$Exclusion)
    $all = @(Get-Excluded -List $Exclusion.List)
    return $all -contains $Exclusion.Value -or $all -contains $Exclusion.Written
}

# Nobody but administrators can put something there.
function Assert-Safe {
    param([hashtable]$Exclusion)
    if ($Exclusion.Locked) {
        if (-not (Test-Path -LiteralPath $Exclusion.Locked)) {
            Stop-Script -Failure 'directoryAbsent' -About ($Exclusion.Locked + '; the installation creates and locks it')
        }
        foreach ($level in $Exclusion.Levels) {
            Assert-OnTheWay -Path $level
        }
        Assert-Locked -Path $Exclusion.Locked
    }
    if ($Exclusion.Protected) {
        Assert-Protected -Path $Exclusion.Protected
    }
}

function Test-State {
    foreach ($exclusion in $Exclusions) {
        if (Test-Excluded -Exclusion $exclusion) {
            Assert-Safe -Exclusion $exclusion
            Write-Host -Object ('Left alone: ' + $exclusion.Value)
        }
        else {
            Write-Host -Object ('Missing: ' + $exclusion.Value)
            $script:Result = 1
        }
    }
}

function Set-State {
    $wanted = $Exclusions
    # Before anything is changed: one place that is not safe stops all.
    foreach ($exclusion in $wanted) {
        Assert-Safe -Exclusion $exclusion
    }
    foreach ($exclusion in $wanted) {
        if (Test-Excluded -Exclusion $exclusion) {
            Write-Host -Object ('Left alone already: ' + $exclusion.Value)
        }
        elseif (Test-Permission -Action ('Let Microsoft Defender leave alone ' + $exclusion.Value)) {
            $arguments = @{ $exclusion.List = $exclusion.Value }
            Add-MpPreference @arguments
            # Tamper protection and policies stand in the way without a word.
            if (-not (Test-Excluded -Exclusion $exclusion)) {
                Stop-Script -Failure 'exclusionIgnored' -About $exclusion.Value
            }
            Write-Host -Object ('Left alone: ' + $exclusion.Value)
        }
    }
}

function Undo-State {
    Undo-Exclusion -Some $Exclusions
}

# Takes out of its list what is there as this script puts it there, whoever has done so. What a policy says stays.
function Undo-Exclusion {
    param([hashtable[]]$Some)
    foreach ($exclusion in $Some) {
        if (@(Get-Excluded -List $exclusion.List) -notcontains $exclusion.Value) {
            Write-Host -Object ('Not left alone: ' + $exclusion.Value)
        }
        elseif (Test-Permission -Action ('Let Microsoft Defender look again at ' + $exclusion.Value)) {
            $arguments = @{ $exclusion.List = $exclusion.Value }
            Remove-MpPreference @arguments
            if (@(Get-Excluded -List $exclusion.List) -contains $exclusion.Value) {
                Stop-Script -Failure 'exclusionIgnored' -About $exclusion.Value
            }
            Write-Host -Object ('Looked at again: ' + $exclusion.Value)
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
