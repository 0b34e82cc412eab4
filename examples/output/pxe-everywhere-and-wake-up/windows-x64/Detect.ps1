#Requires -Version 5.1
<#
.SYNOPSIS
    Tells whether the 1E Client is installed and configured on Windows x64.

.DESCRIPTION
    Tells whether the 1E Client is installed and configured on Windows x64.
    Profile pxe-everywhere-and-wake-up, digest sha256:7857ace53dc77fdc754e02931a44db654e5bb6b6ecd9c6159b84742fce990443
    Written by Onewrap 0.1.0. Change the profile, not this file.

    As Configuration Manager and Intune read it: one line where the client is there as it should be, and nothing where it
    is not; the exit code is 0 either way. Where that cannot be found out, the exit code is not 0.

.PARAMETER Explain
    For people, and for tools that read the exit code: where the client is not there as it should be, the reason is printed
    and the exit code is 1.

.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File Detect.ps1 -Explain
#>
[CmdletBinding()]
param([switch]$Explain)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
# PowerShell 7 leaves a path of modules behind from which Windows PowerShell cannot load its own.
if ($PSVersionTable.PSEdition -ne 'Core') {
    $env:PSModulePath = $PSHOME + '\Modules'
}
$Failures = @{
    'wrongArchitecture' = @(69011, 'This package is not for this kind of Windows')
    'configurationNotFound' = @(69023, 'The configuration file 1E.Client.conf was not found, or several were')
    'unexpected' = @(69036, 'Something happened that this script does not expect')
}

# Ends the script where nothing can be said of the client.
function Stop-Script {
    param([string]$Failure, [string]$About)
    Write-Error -Message ($Failures[$Failure][1] + ': ' + $About) -ErrorAction Continue
    exit $Failures[$Failure][0]
}

# Ends the script where the client is not there as it should be.
function Exit-Absent {
    param([string]$Reason)
    if (-not $Explain) {
        exit 0
    }
    Write-Host -Object ('Not there: ' + $Reason)
    exit 1
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

# Compares as many parts as are wanted, number by number.
function Test-Version {
    param([string]$Found, [string]$Wanted, [switch]$Exact)
    if ($Found -notmatch '^\d{1,9}(\.\d{1,9})*$') {
        return $false
    }
    $have = $Found.Split('.')
    $want = $Wanted.Split('.')
    for ($index = 0; $index -lt $want.Count; $index++) {
        $left = if ($index -lt $have.Count) { [int]$have[$index] } else { 0 }
        $right = [int]$want[$index]
        if ($left -ne $right) {
            return (-not $Exact -and $left -gt $right)
        }
    }
    return $true
}

try {
    # Step 1 of 3: Check the kind of Windows
    # A 32-bit host sees the 32-bit registry and folders: go on in the 64-bit one, with the same switches.
    if ($env:PROCESSOR_ARCHITEW6432) {
        $switches = @($PSBoundParameters.Keys | Where-Object -FilterScript { $PSBoundParameters[$_] -is [switch] -and $PSBoundParameters[$_] } | ForEach-Object -Process { '-' + $_ })
        & (Join-Path -Path $env:SystemRoot -ChildPath 'Sysnative\WindowsPowerShell\v1.0\powershell.exe') -NoProfile -ExecutionPolicy Bypass -File $PSCommandPath @switches
        exit $LASTEXITCODE
    }
    if ($env:PROCESSOR_ARCHITECTURE -eq 'x86') {
        Stop-Script -Failure 'wrongArchitecture' -About 'this is 32-bit Windows, the package is for x64'
    }

    # Step 2 of 3: Look for the client and its version
    $Version = ''
    $product = Get-ItemProperty -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\{5E1A7C7B-3B0F-4E57-9A50-7F2B6A7F0C11}' -Name 'DisplayVersion' -ErrorAction SilentlyContinue
    if ($product) {
        $Version = [string]$product.DisplayVersion
    }
    $place = Get-ItemProperty -LiteralPath 'HKLM:\SOFTWARE\1E\Client' -Name 'InstallationDirectory' -ErrorAction SilentlyContinue
    if (-not $place) {
        Exit-Absent -Reason 'the client is not installed'
    }
    # As text: on a drive that is not there, Join-Path would stop.
    $ClientFolder = $place.'InstallationDirectory'.TrimEnd('\')
    $Client = $ClientFolder + '\1E.Client.exe'
    $Configuration = $ClientFolder + '\1E.Client.conf'
    if (-not (Test-Path -LiteralPath $Client -PathType Leaf)) {
        Exit-Absent -Reason ($Client + ' is missing')
    }
    if (-not $Version) {
        $file = (Get-Item -LiteralPath $Client).VersionInfo
        $Version = '{0}.{1}.{2}.{3}' -f $file.FileMajorPart, $file.FileMinorPart, $file.FileBuildPart, $file.FilePrivatePart
    }
    if (-not (Test-Version -Found $Version -Wanted '25.3.0')) {
        Exit-Absent -Reason ('its version is ' + $Version + ', not ' + '25.3.0')
    }

    # Step 3 of 3: Compare its configuration
    if (-not (Test-Path -LiteralPath $Configuration -PathType Leaf)) {
        Exit-Absent -Reason ($Configuration + ' is missing')
    }
    if (-not (Test-Setting -Name 'Switch' -Value 'none')) {
        Exit-Absent -Reason ('its configuration has another value for ' + 'Switch')
    }
    if (-not (Test-Setting -Name 'BackgroundChannelUrl' -Value 'none')) {
        Exit-Absent -Reason ('its configuration has another value for ' + 'BackgroundChannelUrl')
    }
    if (-not (Test-Setting -Name 'Module.WakeUp.Enabled' -Value 'true')) {
        Exit-Absent -Reason ('its configuration has another value for ' + 'Module.WakeUp.Enabled')
    }
    if (-not (Test-Setting -Name 'Module.PXEEverywhere.Enabled' -Value 'true')) {
        Exit-Absent -Reason ('its configuration has another value for ' + 'Module.PXEEverywhere.Enabled')
    }

    Write-Output -InputObject ('1E Client ' + $Version + ' is there, as the profile ' + 'pxe-everywhere-and-wake-up' + ' says.')
}
catch {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    exit $Failures['unexpected'][0]
}
exit 0
