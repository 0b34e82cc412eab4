#Requires -Version 5.1
<#
.SYNOPSIS
    Configures the installed 1E Client on Windows x64.

.DESCRIPTION
    Configures the installed 1E Client on Windows x64.
    Profile full, digest sha256:35e27374f8e95c9104309877cea09fb3ecf2f0782cfa2a0a65b0adaea7c78362
    Written by Onewrap 0.1.0. Change the profile, not this file.

    Steps:
    1. Check the kind of Windows
    2. Check the rights of this account
    3. Find the installed client
    4. Create and lock the temporary directory of the client
    5. Configure the client
    6. Restart the client
    7. Check the result

    The exit code is 0, or 3010 or 1641 where a restart is needed or was started; 1618 where it can be tried again later. A
    failure of a step has a code from 69001 on; every other code is a failure of the Windows Installer.

.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File Reconfigure.ps1

.EXAMPLE
    powershell.exe -NoProfile -ExecutionPolicy Bypass -File Reconfigure.ps1 -WhatIf

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
    'directoryIsLink' = @(69017, 'A link stands in the way of the directory')
    'directoryForeign' = @(69018, 'The directory exists and belongs to somebody else')
    'directoryOpen' = @(69019, 'The directory could not be locked against others')
    'directoryNotEmpty' = @(69020, 'Something lay in the directory before it was locked')
    'notInstalled' = @(69022, 'The client is not installed')
    'configurationNotFound' = @(69023, 'The configuration file 1E.Client.conf was not found, or several were')
    'clientNotFound' = @(69024, 'The executable of the client was not found, or several were')
    'serviceNotFound' = @(69025, 'The service of the client was not found, or several were')
    'configureFailed' = @(69026, 'The client did not accept its configuration')
    'restartFailed' = @(69027, 'The client did not restart')
    'settingNotTaken' = @(69028, 'The configuration file does not hold what was set')
    'serviceNotRunning' = @(69029, 'The service of the client is not running')
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

# Creates a directory that has its owner and access list from its first moment on: whoever could open it before, could
# change it after. The method moved between the versions of .NET.
function New-Directory {
    param([string]$Path, [string]$List)
    $security = New-Object -TypeName System.Security.AccessControl.DirectorySecurity
    $security.SetSecurityDescriptorSddlForm($List)
    if ($PSVersionTable.PSEdition -eq 'Core') {
        $null = [System.IO.FileSystemAclExtensions]::CreateDirectory($security, $Path)
    }
    else {
        $null = [System.IO.Directory]::CreateDirectory($Path, $security)
    }
}

# Owned by Administrators; SYSTEM and Administrators have full control, nobody else has any; nothing is inherited.
$Locked = 'O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'

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

# A directory on the way: one that others can neither delete nor rename nor reassign, and no link.
function Assert-OnTheWay {
    param([string]$Path)
    Assert-Owned -Path $Path
    if (Test-Open -Path $Path) {
        Stop-Script -Failure 'directoryOpen' -About $Path
    }
}

# A directory on the way: created if need be. While it is empty others may still make a link of it, so that each is looked at
# once more when something lies in it.
function Assert-Level {
    param([string]$Path)
    if (-not (Test-Path -LiteralPath $Path)) {
        New-Directory -Path $Path -List 'O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)'
    }
    Assert-OnTheWay -Path $Path
}

# Creates the directory itself, locked. One that is there and not locked is made anew: a new access list would not shut out
# who has it open. One that is in use by others is not taken from them.
function New-LockedDirectory {
    param([string]$Path)
    if (Test-Path -LiteralPath $Path) {
        Assert-Owned -Path $Path
        if (Test-Locked -Path $Path) {
            return
        }
        if (Get-ChildItem -LiteralPath $Path -Force | Select-Object -First 1) {
            Stop-Script -Failure 'directoryNotEmpty' -About $Path
        }
        [System.IO.Directory]::Delete($Path)
    }
    New-Directory -Path $Path -List $Locked
    Assert-Locked -Path $Path
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

# Whether the configuration file holds a value. Keys are not case-sensitive; the last line counts.
function Test-Setting {
    param([string]$Name, [string]$Value)
    if (-not (Test-Path -LiteralPath $Configuration -PathType Leaf)) {
        Stop-Script -Failure 'configurationNotFound' -About $Configuration
    }
    $held = ''
    foreach ($line in @(Get-Content -LiteralPath $Configuration)) {
        $at = $line.IndexOf('=')
        if ($at -gt 0 -and $line.Substring(0, $at).Trim() -eq $Name) {
            $held = $line.Substring($at + 1)
        }
    }
    return $held.Equals($Value)
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
    if ($IsConstrained) {
        Stop-Script -Failure 'languageConstrained' -About 'a folder cannot be locked while it is created'
    }

    # Step 1 of 7: Check the kind of Windows
    Write-Host -Object '[1/7] Check the kind of Windows'
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

    # Step 2 of 7: Check the rights of this account
    Write-Host -Object '[2/7] Check the rights of this account'
    if (-not $WhatIfPreference) {
        if (-not (Test-Elevated)) {
            Stop-Script -Failure 'notElevated' -About 'run this script as administrator, or let the management agent run it as SYSTEM'
        }
        # From here on everything is written down beside the logs of the Windows Installer, if that is possible.
        try {
            $null = New-Item -ItemType Directory -Path 'D:\Logs\1E' -Force
            $null = Start-Transcript -LiteralPath 'D:\Logs\1E\1E.Client-x64-reconfigure-script.log' -Append
            $Recording = $true
        }
        catch {
            Write-Host -Object ('There will be no record: ' + $_)
        }
    }

    # Step 3 of 7: Find the installed client
    Write-Host -Object '[3/7] Find the installed client'
    if (-not $WhatIfPreference) {
        $place = Get-ItemProperty -LiteralPath 'HKLM:\SOFTWARE\1E\Client' -Name 'InstallationDirectory' -ErrorAction SilentlyContinue
        if (-not $place) {
            Stop-Script -Failure 'notInstalled' -About 'HKLM:\SOFTWARE\1E\Client'
        }
        # As text: on a drive that is not there, Join-Path would stop.
        $ClientFolder = $place.'InstallationDirectory'.TrimEnd('\')
        $Client = $ClientFolder + '\1E.Client.exe'
        $Configuration = $ClientFolder + '\1E.Client.conf'
        if (-not (Test-Path -LiteralPath $Client -PathType Leaf)) {
            Stop-Script -Failure 'clientNotFound' -About $Client
        }
    }

    # Step 4 of 7: Create and lock the temporary directory of the client
    Write-Host -Object '[4/7] Create and lock the temporary directory of the client'
    if (Test-Permission -Action 'Create and lock the temporary directory of the client') {
        Assert-Level -Path 'D:\1E'
        Assert-Level -Path 'D:\1E\Client'
        New-LockedDirectory -Path 'D:\1E\Client\Temp'
        Assert-Level -Path 'D:\1E'
        Assert-Level -Path 'D:\1E\Client'
    }

    # Step 5 of 7: Configure the client
    Write-Host -Object '[5/7] Configure the client'
    if (Test-Permission -Action 'Configure the client') {
        # Only what differs is set, so that a second run changes nothing.
        $changes = ''
        if (-not (Test-Setting -Name 'Switch' -Value 'tachyon.example.com:4000')) {
            $changes += ' ' + 'Switch=tachyon.example.com:4000'
        }
        if (-not (Test-Setting -Name 'BackgroundChannelUrl' -Value 'https://tachyon.example.com:443/Background/')) {
            $changes += ' ' + 'BackgroundChannelUrl=https://tachyon.example.com:443/Background/'
        }
        if (-not (Test-Setting -Name 'AuthenticationPolicy' -Value 'none')) {
            $changes += ' ' + 'AuthenticationPolicy=none'
        }
        if (-not (Test-Setting -Name 'WorkerThreads' -Value '4')) {
            $changes += ' ' + 'WorkerThreads=4'
        }
        if (-not (Test-Setting -Name 'LogPath' -Value (Join-Path -Path $env:ALLUSERSPROFILE -ChildPath '1E\Client\1E.Client.log'))) {
            $changes += ' ' + ('"LogPath=' + $env:ALLUSERSPROFILE + '\1E\Client\1E.Client.log"')
        }
        if (-not (Test-Setting -Name 'TemporaryDirectory' -Value 'D:\1E\Client\Temp')) {
            $changes += ' ' + 'TemporaryDirectory=D:\1E\Client\Temp'
        }
        if (-not (Test-Setting -Name 'Module.Nomad.Enabled' -Value 'true')) {
            $changes += ' ' + 'Module.Nomad.Enabled=true'
        }
        if (-not (Test-Setting -Name 'Module.Shopping.Enabled' -Value 'true')) {
            $changes += ' ' + 'Module.Shopping.Enabled=true'
        }
        if (-not (Test-Setting -Name 'Module.Shopping.ShoppingCentralUrl' -Value 'https://appshop.example.com/Shopping/')) {
            $changes += ' ' + 'Module.Shopping.ShoppingCentralUrl=https://appshop.example.com/Shopping/'
        }
        if (-not (Test-Setting -Name 'Module.WakeUp.Enabled' -Value 'false')) {
            $changes += ' ' + 'Module.WakeUp.Enabled=false'
        }
        if (-not (Test-Setting -Name 'Module.PXEEverywhere.Enabled' -Value 'true')) {
            $changes += ' ' + 'Module.PXEEverywhere.Enabled=true'
        }
        if (-not (Test-Setting -Name 'Module.Inventory.Enabled' -Value 'true')) {
            $changes += ' ' + 'Module.Inventory.Enabled=true'
        }
        if (-not (Test-Setting -Name 'Module.Inventory.ARP.Enabled' -Value 'false')) {
            $changes += ' ' + 'Module.Inventory.ARP.Enabled=false'
        }
        if (-not (Test-Setting -Name 'Module.Inventory.DNS.Enabled' -Value 'true')) {
            $changes += ' ' + 'Module.Inventory.DNS.Enabled=true'
        }
        if ($changes) {
            if ((Invoke-Program -FilePath $Client -ArgumentList ('-reconfigure' + $changes)) -ne 0) {
                Stop-Script -Failure 'configureFailed' -About $Client
            }
        }
    }

    # Step 6 of 7: Restart the client
    Write-Host -Object '[6/7] Restart the client'
    if (Test-Permission -Action 'Restart the client') {
        if ($changes) {
            if ((Invoke-Program -FilePath $Client -ArgumentList '-restart') -ne 0) {
                Stop-Script -Failure 'restartFailed' -About ($Client + '; what was set counts from its next start on')
            }
        }
    }

    # Step 7 of 7: Check the result
    Write-Host -Object '[7/7] Check the result'
    if (-not $WhatIfPreference) {
        if (-not (Test-Setting -Name 'Switch' -Value 'tachyon.example.com:4000')) {
            Stop-Script -Failure 'settingNotTaken' -About 'Switch'
        }
        if (-not (Test-Setting -Name 'BackgroundChannelUrl' -Value 'https://tachyon.example.com:443/Background/')) {
            Stop-Script -Failure 'settingNotTaken' -About 'BackgroundChannelUrl'
        }
        if (-not (Test-Setting -Name 'AuthenticationPolicy' -Value 'none')) {
            Stop-Script -Failure 'settingNotTaken' -About 'AuthenticationPolicy'
        }
        if (-not (Test-Setting -Name 'WorkerThreads' -Value '4')) {
            Stop-Script -Failure 'settingNotTaken' -About 'WorkerThreads'
        }
        if (-not (Test-Setting -Name 'LogPath' -Value (Join-Path -Path $env:ALLUSERSPROFILE -ChildPath '1E\Client\1E.Client.log'))) {
            Stop-Script -Failure 'settingNotTaken' -About 'LogPath'
        }
        if (-not (Test-Setting -Name 'TemporaryDirectory' -Value 'D:\1E\Client\Temp')) {
            Stop-Script -Failure 'settingNotTaken' -About 'TemporaryDirectory'
        }
        if (-not (Test-Setting -Name 'Module.Nomad.Enabled' -Value 'true')) {
            Stop-Script -Failure 'settingNotTaken' -About 'Module.Nomad.Enabled'
        }
        if (-not (Test-Setting -Name 'Module.Shopping.Enabled' -Value 'true')) {
            Stop-Script -Failure 'settingNotTaken' -About 'Module.Shopping.Enabled'
        }
        if (-not (Test-Setting -Name 'Module.Shopping.ShoppingCentralUrl' -Value 'https://appshop.example.com/Shopping/')) {
            Stop-Script -Failure 'settingNotTaken' -About 'Module.Shopping.ShoppingCentralUrl'
        }
        if (-not (Test-Setting -Name 'Module.WakeUp.Enabled' -Value 'false')) {
            Stop-Script -Failure 'settingNotTaken' -About 'Module.WakeUp.Enabled'
        }
        if (-not (Test-Setting -Name 'Module.PXEEverywhere.Enabled' -Value 'true')) {
            Stop-Script -Failure 'settingNotTaken' -About 'Module.PXEEverywhere.Enabled'
        }
        if (-not (Test-Setting -Name 'Module.Inventory.Enabled' -Value 'true')) {
            Stop-Script -Failure 'settingNotTaken' -About 'Module.Inventory.Enabled'
        }
        if (-not (Test-Setting -Name 'Module.Inventory.ARP.Enabled' -Value 'false')) {
            Stop-Script -Failure 'settingNotTaken' -About 'Module.Inventory.ARP.Enabled'
        }
        if (-not (Test-Setting -Name 'Module.Inventory.DNS.Enabled' -Value 'true')) {
            Stop-Script -Failure 'settingNotTaken' -About 'Module.Inventory.DNS.Enabled'
        }
        # The client passes over a directory that is not there, and others must not have changed the way to it.
        Assert-Level -Path 'D:\1E'
        Assert-Level -Path 'D:\1E\Client'
        Assert-Locked -Path 'D:\1E\Client\Temp'
        $service = Get-Service -Name '1EClient' -ErrorAction SilentlyContinue
        if (-not $service) {
            $service = Get-Service -DisplayName '1E Client*' -ErrorAction SilentlyContinue | Select-Object -First 1
        }
        if (-not $service) {
            Stop-Script -Failure 'serviceNotFound' -About 'name it in the profile: packages.windows.x64.service'
        }
        $tries = 30
        while ((Get-Service -Name $service.Name).Status -ne 'Running') {
            $tries -= 1
            if ($tries -le 0) {
                Stop-Script -Failure 'serviceNotRunning' -About $service.Name
            }
            Start-Sleep -Seconds 1
        }
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
