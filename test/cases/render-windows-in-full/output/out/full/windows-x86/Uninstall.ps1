#Requires -Version 5.1
<#
.SYNOPSIS
    Removes the 1E Client on Windows x86.

.DESCRIPTION
    Removes the 1E Client on Windows x86.
    Profile full, digest sha256:35e27374f8e95c9104309877cea09fb3ecf2f0782cfa2a0a65b0adaea7c78362
    Written by Onewrap 0.1.0. Change the profile, not this file.

    Steps:
    1. Check the kind of Windows
    2. Check the rights of this account
    3. Check the file 1E.Client-x86.msi
    4. Create the log folder
    5. Remove the package

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
# Where checked copies of the files lie: nobody but administrators can change them there.
$FilesFolder = ''
$Failures = @{
    'notElevated' = @(69010, 'Administrator rights are needed')
    'wrongArchitecture' = @(69011, 'This package is not for this kind of Windows')
    'fileMissing' = @(69012, 'The file is not beside this script')
    'digestDiffers' = @(69013, 'The file is not the one that was reviewed: its SHA-256 differs')
    'signatureMissing' = @(69014, 'The package is not signed as the profile demands')
    'directoryFailed' = @(69016, 'The directory cannot be created')
    'directoryIsLink' = @(69017, 'A link stands in the way of the directory')
    'directoryForeign' = @(69018, 'The directory exists and belongs to somebody else')
    'directoryOpen' = @(69019, 'The directory could not be locked against others')
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

# The common name in the name of a certificate, or nothing. With a comma or a quote in it, it stands between quotes.
function Get-CommonName {
    param([string]$Name)
    if ($Name -match '^(?:(?!CN=)[^=,"]+=(?:"(?:[^"]|"")*"|[^,"]*), )*CN=(?:"((?:[^"]|"")*)"|([^,"]*))(?:,|$)') {
        if ($Matches[1]) {
            return $Matches[1].Replace('""', '"')
        }
        return $Matches[2]
    }
    return ''
}

# A folder of its own for the files that are checked and then installed: between the two nobody can exchange them. Only
# administrators can create something directly below the folder of Windows, so that nobody can put another in its place.
function Initialize-FilesFolder {
    if (-not $FilesFolder) {
        $folder = Join-Path -Path $env:SystemRoot -ChildPath ('1E.Client-files-' + [guid]::NewGuid())
        New-Directory -Path $folder -List $Locked
        Assert-Locked -Path $folder
        $script:FilesFolder = $folder
    }
}

# Copies a file from beside this script, and checks the copy. An empty digest or publisher is not asked for.
function Copy-CheckedFile {
    param([string]$Name, [string]$Path, [string]$Digest, [string]$Publisher)
    $original = Join-Path -Path $PSScriptRoot -ChildPath $Name
    if (-not (Test-Path -LiteralPath $original -PathType Leaf)) {
        Stop-Script -Failure 'fileMissing' -About $original
    }
    Copy-Item -LiteralPath $original -Destination $Path
    if ($Digest -and (Get-FileHash -LiteralPath $Path -Algorithm SHA256).Hash -ne $Digest) {
        Stop-Script -Failure 'digestDiffers' -About $original
    }
    if (-not $Publisher) {
        return
    }
    $signature = Get-AuthenticodeSignature -LiteralPath $Path
    if ($signature.Status -ne 'Valid') {
        Stop-Script -Failure 'signatureMissing' -About ($original + ', ' + $signature.Status)
    }
    $signer = Get-CommonName -Name $signature.SignerCertificate.Subject
    if (-not $signer.Equals($Publisher)) {
        Stop-Script -Failure 'signatureMissing' -About ($original + ', signed by ' + $signer)
    }
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
    if ($IsConstrained) {
        Stop-Script -Failure 'languageConstrained' -About 'a folder cannot be locked while it is created'
    }

    # Step 1 of 5: Check the kind of Windows
    Write-Host -Object '[1/5] Check the kind of Windows'
    if (-not $WhatIfPreference) {
        if ($env:PROCESSOR_ARCHITEW6432 -or $env:PROCESSOR_ARCHITECTURE -ne 'x86') {
            Stop-Script -Failure 'wrongArchitecture' -About 'this is 64-bit Windows, the package is for x86'
        }
    }

    # Step 2 of 5: Check the rights of this account
    Write-Host -Object '[2/5] Check the rights of this account'
    if (-not $WhatIfPreference) {
        if (-not (Test-Elevated)) {
            Stop-Script -Failure 'notElevated' -About 'run this script as administrator, or let the management agent run it as SYSTEM'
        }
        # From here on everything is written down beside the logs of the Windows Installer, if that is possible.
        try {
            $null = New-Item -ItemType Directory -Path 'D:\Logs\1E' -Force
            $null = Start-Transcript -LiteralPath 'D:\Logs\1E\1E.Client-x86-uninstall-script.log' -Append
            $Recording = $true
        }
        catch {
            Write-Host -Object ('There will be no record: ' + $_)
        }
    }

    # Step 3 of 5: Check the file 1E.Client-x86.msi
    Write-Host -Object '[3/5] Check the file 1E.Client-x86.msi'
    if (Test-Permission -Action 'Check the file 1E.Client-x86.msi') {
        Initialize-FilesFolder
        Copy-CheckedFile -Name '1E.Client-x86.msi' -Path (Join-Path -Path $FilesFolder -ChildPath '1E.Client-x86.msi') -Digest '8254C329A92850F6D539DD376F4816EE2764517DA5E0235514AF433164480D7A' -Publisher ''
    }

    # Step 4 of 5: Create the log folder
    Write-Host -Object '[4/5] Create the log folder'
    if (Test-Permission -Action 'Create the log folder') {
        $null = New-Item -ItemType Directory -Path 'D:\Logs\1E' -Force
        if (-not (Test-Path -LiteralPath 'D:\Logs\1E' -PathType Container)) {
            Stop-Script -Failure 'directoryFailed' -About 'D:\Logs\1E'
        }
    }

    # Step 5 of 5: Remove the package
    Write-Host -Object '[5/5] Remove the package'
    if (Test-Permission -Action 'Remove the package') {
        $Log = 'D:\Logs\1E\1E.Client-x86-uninstall.log'
        Invoke-Installer -ArgumentList ('/x "' + $FilesFolder + '\' + '1E.Client-x86.msi" /qn /norestart /l*v "D:\Logs\1E\1E.Client-x86-uninstall.log"')
    }
}
catch {
    $Result = if ($FailureCode -ne 0) { $FailureCode } else { $Failures['unexpected'][0] }
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    Write-Host -Object ('Stopped with exit code {0}. Nothing after this step was done.' -f $Result)
}
finally {
    if ($FilesFolder) {
        Remove-Item -LiteralPath $FilesFolder -Recurse -Force -ErrorAction SilentlyContinue
    }
    if ($Recording) {
        $null = Stop-Transcript
    }
}
exit $Result
