#Requires -Version 5.1
<#
.SYNOPSIS
    Removes the 1E Client on Windows x64.

.DESCRIPTION
    Removes the 1E Client on Windows x64.
    Profile pxe-everywhere-and-wake-up, digest sha256:7857ace53dc77fdc754e02931a44db654e5bb6b6ecd9c6159b84742fce990443
    Written by Onewrap 0.1.0. Change the profile, not this file.

    Steps:
    1. Check the kind of Windows
    2. Check the rights of this account
    3. Create the log folder
    4. Remove the package

    The exit code is 0, or 3010 or 1641 where a restart is needed or was started; 1618 where it can be tried again later. A
    failure of a step has a code from 69001 on; every other code is a failure of the Windows Installer.

.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File Uninstall.ps1

.EXAMPLE
    powershell.exe -NoProfile -ExecutionPolicy Bypass -File Uninstall.ps1 -WhatIf

    Shows what would be done, and changes nothing.
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
param()

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
# PowerShell 7 leaves a path of modules behind from which Windows PowerShell cannot load its own.
if ($PSVersionTable.PSEdition -ne 'Core') {
    $env:PSModulePath = $PSHOME + '\Modules'
}
# Names the log of the last call of the Windows Installer.
$Log = ''
# What the script ends with, and the failure that takes its place.
$Result = 0
$FailureCode = 0
$Recording = $false
$Failures = @{
    'notElevated' = @(69010, 'Administrator rights are needed')
    'wrongArchitecture' = @(69011, 'This package is not for this kind of Windows')
    'directoryFailed' = @(69016, 'The directory cannot be created')
    'unexpected' = @(69036, 'Something happened that this script does not expect')
    'declined' = @(69037, 'A step was declined')
    'languageConstrained' = @(69038, 'PowerShell runs in constrained language mode')
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

# Starts a program with one raw command line, waits for it alone, and returns its exit code.
function Invoke-Program {
    param([string]$FilePath, [string]$ArgumentList)
    # Of the current folder, brackets would be read as a pattern.
    $process = Start-Process -FilePath $FilePath -ArgumentList $ArgumentList -WorkingDirectory $env:SystemRoot -NoNewWindow -PassThru
    # Without the handle the exit code of a process that has ended is lost.
    $null = $process.Handle
    Wait-Process -InputObject $process
    if ($null -eq $process.ExitCode) {
        throw ('The exit code of ' + $FilePath + ' is lost')
    }
    return $process.ExitCode
}

# What the exit codes of the Windows Installer mean; every other code is a failure.
$ReturnCodes = @{
    0 = @('success', 'Done')
    1641 = @('hard-reboot', 'Done, and the installer has started a restart')
    3010 = @('soft-reboot', 'Done, a restart is needed to finish')
    1618 = @('retry', 'Another installation is running; try again later')
    87 = @('failure', 'A parameter of the command line is wrong')
    1601 = @('failure', 'The Windows Installer service could not be reached')
    1602 = @('failure', 'The installation was cancelled')
    1603 = @('failure', 'The installation failed; the log says where: look for return value 3')
    1605 = @('success', 'The product is not installed')
    1612 = @('failure', 'The source of the installed package is not available')
    1619 = @('failure', 'The package could not be opened')
    1620 = @('failure', 'The file is not a Windows Installer package')
    1622 = @('failure', 'The log file could not be opened')
    1624 = @('failure', 'A transform could not be applied')
    1625 = @('failure', 'A policy of this computer forbids the installation')
    1632 = @('failure', 'The temporary folder is full or cannot be written')
    1633 = @('failure', 'The package is not for this kind of processor')
    1636 = @('failure', 'The file is not a Windows Installer patch')
    1638 = @('failure', 'Another version of this product is installed')
    1639 = @('failure', 'The command line of msiexec is wrong')
    1642 = @('failure', 'The patch is not for the installed version')
    1644 = @('failure', 'A policy of this computer forbids the customization')
    1652 = @('failure', 'Windows runs in safe mode')
    1654 = @('failure', 'The package does not support this version of Windows')
}

# Calls the Windows Installer, and keeps the most significant exit code: failure, then 1641, then 3010, then 0.
function Invoke-Installer {
    param([string]$ArgumentList)
    $code = Invoke-Program -FilePath (Join-Path -Path $env:SystemRoot -ChildPath 'System32\msiexec.exe') -ArgumentList $ArgumentList
    $kind, $meaning = 'failure', 'The Windows Installer has failed'
    if ($ReturnCodes.Keys -contains $code) {
        $kind, $meaning = $ReturnCodes[$code]
    }
    Write-Host -Object ('{0} (exit code {1} of the Windows Installer; log: {2})' -f $meaning, $code, $Log)
    switch ($kind) {
        'success' {
        }
        'soft-reboot' {
            if ($Result -eq 0) {
                $script:Result = 3010
            }
        }
        'hard-reboot' {
            $script:Result = 1641
        }
        'retry' {
            $script:FailureCode = 1618
            throw $meaning
        }
        default {
            $script:FailureCode = $code
            throw $meaning
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

    # Step 1 of 4: Check the kind of Windows
    Write-Host -Object '[1/4] Check the kind of Windows'
    if (-not $WhatIfPreference) {
        # A 32-bit host sees the 32-bit registry and folders: go on in the 64-bit one, with the same switches.
        if ($env:PROCESSOR_ARCHITEW6432) {
            $switches = @($PSBoundParameters.Keys | Where-Object -FilterScript { $PSBoundParameters[$_] -is [switch] -and $PSBoundParameters[$_] } | ForEach-Object -Process { '-' + $_ })
            & (Join-Path -Path $env:SystemRoot -ChildPath 'Sysnative\WindowsPowerShell\v1.0\powershell.exe') -NoProfile -ExecutionPolicy Bypass -File $PSCommandPath @switches
            exit $LASTEXITCODE
        }
        if ($env:PROCESSOR_ARCHITECTURE -eq 'x86') {
            Stop-Script -Failure 'wrongArchitecture' -About 'this is 32-bit Windows, the package is for x64'
        }
    }

    # Step 2 of 4: Check the rights of this account
    Write-Host -Object '[2/4] Check the rights of this account'
    if (-not $WhatIfPreference) {
        if (-not (Test-Elevated)) {
            Stop-Script -Failure 'notElevated' -About 'run this script as administrator, or let the management agent run it as SYSTEM'
        }
        # From here on everything is written down beside the logs of the Windows Installer, if that is possible.
        try {
            $null = New-Item -ItemType Directory -Path (Join-Path -Path $env:SystemRoot -ChildPath 'Logs\1E') -Force
            $null = Start-Transcript -LiteralPath (Join-Path -Path $env:SystemRoot -ChildPath 'Logs\1E\1E.Client-x64-uninstall-script.log') -Append
            $Recording = $true
        }
        catch {
            Write-Host -Object ('There will be no record: ' + $_)
        }
    }

    # Step 3 of 4: Create the log folder
    Write-Host -Object '[3/4] Create the log folder'
    if (Test-Permission -Action 'Create the log folder') {
        $null = New-Item -ItemType Directory -Path (Join-Path -Path $env:SystemRoot -ChildPath 'Logs\1E') -Force
        if (-not (Test-Path -LiteralPath (Join-Path -Path $env:SystemRoot -ChildPath 'Logs\1E') -PathType Container)) {
            Stop-Script -Failure 'directoryFailed' -About (Join-Path -Path $env:SystemRoot -ChildPath 'Logs\1E')
        }
    }

    # Step 4 of 4: Remove the package
    Write-Host -Object '[4/4] Remove the package'
    if (Test-Permission -Action 'Remove the package') {
        $Log = (Join-Path -Path $env:SystemRoot -ChildPath 'Logs\1E\1E.Client-x64-uninstall.log')
        Invoke-Installer -ArgumentList ('/x "{5E1A7C7B-3B0F-4E57-9A50-7F2B6A7F0C11}" /qn /norestart /l*v "' + $env:SystemRoot + '\Logs\1E\1E.Client-x64-uninstall.log"')
    }
}
catch {
    $Result = if ($FailureCode -ne 0) { $FailureCode } else { $Failures['unexpected'][0] }
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    Write-Host -Object ('Stopped with exit code {0}. Nothing after this step was done.' -f $Result)
}
finally {
    if ($Recording) {
        $null = Stop-Transcript
    }
}
exit $Result
