#Requires -Version 5.1
<#
.SYNOPSIS
    Tells whether the 1E Client can be installed on Windows x64.

.DESCRIPTION
    Tells whether the 1E Client can be installed on Windows x64.
    Profile pxe-everywhere-and-wake-up, digest sha256:7857ace53dc77fdc754e02931a44db654e5bb6b6ecd9c6159b84742fce990443
    Written by Onewrap 0.1.0. Change the profile, not this file.

    Looks, and changes nothing. Each line is one result: its status, the check, what was found, and what to do about it.

    Checks:
    1. Look at the rights of this account
    2. Look at the kind of system
    3. Look at the free space
    4. Look for the file 1E.Client-x64.msi
    5. Look for the file Q00000-1e.client-x64.v25.3.0.msp
    6. Look at the signature of the package
    7. Try the connection to PXE Everywhere Central
    8. Look for a pending restart
    9. Look for another installation
    10. Look for older agents

    The exit code is that of the worst result: 0 all is well, 1 warning, 2 unknown, 3 failed. With unknown arguments it is 64;
    every other code is a failure of the script itself.

.PARAMETER Json
    One JSON document in the place of the lines.

.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File Preflight.ps1
#>
param([switch]$Json)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
# PowerShell 7 leaves a path of modules behind from which Windows PowerShell cannot load its own.
if ($PSVersionTable.PSEdition -ne 'Core') {
    $env:PSModulePath = $PSHOME + '\Modules'
}
# Nothing but the results may reach the output.
$WarningPreference = 'SilentlyContinue'
if ($args.Count -gt 0) {
    Write-Error -Message ('Usage: ' + 'Preflight.ps1' + ' [-Json]') -ErrorAction Continue
    exit 64
}
$IsConstrained = $ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage'
$Failures = @{
    'unexpected' = @(69036, 'Something happened that this script does not expect')
}
# Check, status, exit code, what was found, what to do.
$Outcomes = @{
    'rightsElevated' = @('rights', 'ok', 0, 'This account has the rights', '')
    'rightsMissing' = @('rights', 'failed', 3, 'This account has no administrator rights', 'run the scripts as an administrator, or let the management agent run them as the system')
    'rightsUnread' = @('rights', 'unknown', 2, 'The rights of this account could not be found out', 'look at them by hand')
    'systemFits' = @('system', 'ok', 0, 'The system fits', '')
    'systemOther' = @('system', 'failed', 3, 'The package is not for this system', 'take the scripts and the package for this kind of system')
    'systemUnlisted' = @('system', 'warning', 1, 'Whether the package runs on this processor is not documented', 'ask the vendor, or try it on one computer')
    'systemUnread' = @('system', 'unknown', 2, 'The kind of system could not be found out', 'look at it by hand')
    'diskEnough' = @('disk', 'ok', 0, 'There is enough free space', '')
    'diskFull' = @('disk', 'failed', 3, 'There is less free space than the profile asks for', 'free some, or lower preflight.freeDiskMegabytes in the profile')
    'diskUnreadable' = @('disk', 'unknown', 2, 'The free space could not be found out', 'look at it by hand')
    'restartNone' = @('restart', 'ok', 0, 'No restart is pending', '')
    'restartPending' = @('restart', 'warning', 1, 'A restart of this computer is pending', 'restart it before the installation')
    'restartUnread' = @('restart', 'warning', 1, 'Whether a restart is pending could not be found out', 'run this script with administrator rights')
    'installerIdle' = @('installer', 'ok', 0, 'No other installation is running', '')
    'installerBusy' = @('installer', 'failed', 3, 'Another installation is running', 'wait until it is done')
    'installerUnread' = @('installer', 'unknown', 2, 'Whether another installation is running could not be found out', 'run this script with administrator rights')
    'agentNone' = @('older-agent', 'ok', 0, 'No older agent is installed', '')
    'agentClient' = @('older-agent', 'ok', 0, 'The client is installed already', '')
    'agentOlder' = @('older-agent', 'warning', 1, 'An older agent is installed, and the client takes its place', 'keep in mind that the client removes it; plan the change of settings')
    'agentUnread' = @('older-agent', 'unknown', 2, 'What is installed could not be found out', 'run this script with administrator rights')
    'packageRight' = @('package', 'ok', 0, 'The file is the one that was reviewed', '')
    'packageUnpinned' = @('package', 'warning', 1, 'The file is there, and the profile does not say which one it must be', 'pin its sha256 in the profile')
    'packageAbsent' = @('package', 'failed', 3, 'The file is not beside this script', 'copy it there')
    'packageOther' = @('package', 'failed', 3, 'The file is not the one that was reviewed, its SHA-256 differs', 'fetch it again from the vendor, and compare')
    'packageUnread' = @('package', 'unknown', 2, 'The file could not be read', 'look who else has it open, and run this script with administrator rights')
    'signatureValid' = @('signature', 'ok', 0, 'The signature is valid', '')
    'signatureUnnamed' = @('signature', 'warning', 1, 'The signature is valid, but the profile does not say who must have signed the package', 'name the publisher in the profile; the vendor signs as 1E Limited')
    'signatureInvalid' = @('signature', 'failed', 3, 'The package is not signed, or the signature is not valid here', 'fetch it again from the vendor; without the root certificates of its signer no signature is valid')
    'signatureOther' = @('signature', 'failed', 3, 'The package is signed by somebody else than the profile says', 'find out where it comes from')
    'signatureUnread' = @('signature', 'unknown', 2, 'The signature was not looked at', 'check it with Preflight.ps1')
    'rootPresent' = @('signature', 'ok', 0, 'The root certificate of signer and time stamp is trusted here', '')
    'rootOther' = @('signature', 'warning', 1, 'The signature is valid here, but not by the root certificate that the vendor names', 'nothing, if this is so on every computer; otherwise distribute the root certificate')
    'rootAbsent' = @('signature', 'failed', 3, 'The root certificate of signer or time stamp is not among the trusted roots of this computer', 'distribute it to the store of third-party root certification authorities; Windows updates bring it where there is Internet')
    'connectionOpen' = @('connection', 'ok', 0, 'The server answers', '')
    'connectionNoName' = @('connection', 'failed', 3, 'The name has no address here', 'correct the name in the profile, or the name servers of this computer')
    'connectionRefused' = @('connection', 'failed', 3, 'The connection is refused', 'look whether the server runs and whether this is its port; a firewall can refuse, too')
    'connectionSilent' = @('connection', 'failed', 3, 'Nothing answers in time', 'let the firewalls on the way pass this port')
    'connectionUnreachable' = @('connection', 'failed', 3, 'No way leads to the server from here', 'look at the network and the routes of this computer')
    'connectionUntried' = @('connection', 'unknown', 2, 'The connection was not tried', 'try it with Preflight.ps1 in full language mode')
}
$Told = @()
$Result = 'ok'
$ExitCode = 0
# The outcome of a check that comes to an unexpected end.
$Unread = ''

# Tells what a check has found, and of what.
function Write-Outcome {
    param([string]$Name, [string]$Subject)
    $check, $status, $code, $sentence, $todo = $Outcomes[$Name]
    if ($code -gt $ExitCode) {
        $script:ExitCode = $code
        $script:Result = $status
    }
    if ($Json) {
        $script:Told += [ordered]@{ check = $check; outcome = $Name; status = $status; sentence = $sentence; subject = $Subject; todo = $todo }
        return
    }
    $line = $status.PadRight(8) + $check + ': ' + $sentence
    if ($Subject) {
        # The messages of the system end with a full stop, or have several lines.
        $line += ': ' + ($Subject -replace '[\p{Cc}\p{Cf}\u2028\u2029]+', ' ').TrimEnd(' .')
    }
    $line += '.'
    if ($todo) {
        $line += ' To do: ' + $todo + '.'
    }
    Write-Output -InputObject $line
}

# Prints all that was told as JSON. What a console makes of characters outside of ASCII depends on its code page.
function Write-Document {
    $document = [ordered]@{
        profile = 'pxe-everywhere-and-wake-up'
        digest = 'sha256:' + '7857ace53dc77fdc754e02931a44db654e5bb6b6ecd9c6159b84742fce990443'
        result = $Result
        exitCode = $ExitCode
        outcomes = $Told
    }
    $characters = (ConvertTo-Json -InputObject $document -Depth 4 -Compress).ToCharArray() | ForEach-Object -Process {
        if ([int]$_ -gt 126) {
            '\u{0:x4}' -f [int]$_
        }
        else {
            $_
        }
    }
    Write-Output -InputObject (-join $characters)
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

# Whether a file lies beside this script, and is the one of the profile. An empty digest is not asked for.
function Show-File {
    param([string]$Name, [string]$Digest)
    $path = Join-Path -Path $PSScriptRoot -ChildPath $Name
    if (-not (Test-Path -LiteralPath $path -PathType Leaf)) {
        Write-Outcome -Name 'packageAbsent' -Subject $path
        return
    }
    $hash = (Get-FileHash -LiteralPath $path -Algorithm SHA256).Hash.ToLower()
    if (-not $Digest) {
        Write-Outcome -Name 'packageUnpinned' -Subject ($path + ', SHA-256 ' + $hash)
    }
    elseif ($hash -eq $Digest) {
        Write-Outcome -Name 'packageRight' -Subject $path
    }
    else {
        Write-Outcome -Name 'packageOther' -Subject ($path + ', SHA-256 ' + $hash)
    }
}

# Whether a task of .NET ends in time, well or not.
function Wait-Task {
    param($Task, [int]$Seconds)
    return [System.Threading.Tasks.Task]::WaitAny(@($Task), $Seconds * 1000) -eq 0
}

# Tries a connection as far as it goes: the name, the port.
function Show-Connection {
    param([string]$Peer, [string]$HostName, [int]$Port, [int]$Seconds)
    $subject = '{0}, {1}:{2}' -f $Peer, $HostName, $Port
    if ($IsConstrained) {
        Write-Outcome -Name 'connectionUntried' -Subject ($subject + ', PowerShell runs in constrained language mode')
        return
    }
    $lookup = [System.Net.Dns]::GetHostAddressesAsync($HostName)
    if (-not (Wait-Task -Task $lookup -Seconds $Seconds)) {
        Write-Outcome -Name 'connectionNoName' -Subject ('{0}, no name server answers within {1} s' -f $subject, $Seconds)
        return
    }
    if ($lookup.IsFaulted) {
        Write-Outcome -Name 'connectionNoName' -Subject ($subject + ', ' + $lookup.Exception.GetBaseException().Message)
        return
    }
    $problems = @()
    foreach ($address in $lookup.Result) {
        # Of its own kind each: Windows PowerShell would try those of IPv4 alone.
        $client = New-Object -TypeName System.Net.Sockets.TcpClient -ArgumentList $address.AddressFamily
        try {
            $attempt = $client.ConnectAsync($address, $Port)
            if (-not (Wait-Task -Task $attempt -Seconds $Seconds)) {
                $problems += 'TimedOut'
                continue
            }
            if (-not $attempt.IsFaulted) {
                Write-Outcome -Name 'connectionOpen' -Subject $subject
                return
            }
            $problems += [string]$attempt.Exception.GetBaseException().SocketErrorCode
        }
        finally {
            $client.Close()
        }
    }
    if ($problems -contains 'ConnectionRefused') {
        Write-Outcome -Name 'connectionRefused' -Subject $subject
    }
    elseif (-not ($problems -notlike '*Unreachable')) {
        Write-Outcome -Name 'connectionUnreachable' -Subject $subject
    }
    else {
        Write-Outcome -Name 'connectionSilent' -Subject ('{0}, after {1} seconds' -f $subject, $Seconds)
    }
}

# Whether an installation is running. The Windows Installer owns a mutex meanwhile; whether that is free can only be found
# out by taking it, and it is given back at once. Where it cannot be asked, a key of the registry tells.
function Get-InstallerState {
    $isDenied = $false
    if (-not $IsConstrained) {
        try {
            $mutex = [System.Threading.Mutex]::OpenExisting('Global\_MSIExecute')
            $isFree = $mutex.WaitOne(0)
            if ($isFree) {
                $mutex.ReleaseMutex()
            }
            $mutex.Close()
            if ($isFree) {
                return 'idle'
            }
            return 'busy'
        }
        catch [System.Threading.WaitHandleCannotBeOpenedException] {
            return 'idle'
        }
        catch [System.UnauthorizedAccessException] {
            $isDenied = $true
        }
    }
    if (Test-Path -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Installer\InProgress') {
        return 'busy'
    }
    if ($isDenied) {
        return 'unknown'
    }
    return 'idle'
}

# Tells which of the installed programs the client takes the place of, or is, among those of 64-bit and of 32-bit Windows.
function Show-Agent {
    $isFound = $false
    foreach ($view in 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall', 'HKLM:\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall') {
        if (-not (Test-Path -LiteralPath $view)) {
            continue
        }
        foreach ($key in Get-ChildItem -LiteralPath $view) {
            # Not every key has a name and a version.
            $entry = Get-ItemProperty -LiteralPath $key.PSPath -Name 'DisplayName', 'DisplayVersion' -ErrorAction SilentlyContinue | Select-Object -Property DisplayName, DisplayVersion
            if (-not $entry) {
                continue
            }
            $outcome = if ($entry.DisplayName -like '1E Client*') { 'agentClient' } elseif ($entry.DisplayName -match 'Tachyon Agent|NomadBranch|Shopping Agent|NightWatchman Agent') { 'agentOlder' } else { '' }
            if ($outcome) {
                $isFound = $true
                Write-Outcome -Name $outcome -Subject ('{0} {1}' -f $entry.DisplayName, $entry.DisplayVersion)
            }
        }
    }
    if (-not $isFound) {
        Write-Outcome -Name 'agentNone'
    }
}

try {
    # A 32-bit host sees the 32-bit registry and folders: go on in the 64-bit one, with the same switches.
    if ($env:PROCESSOR_ARCHITEW6432) {
        $switches = @($PSBoundParameters.Keys | Where-Object -FilterScript { $PSBoundParameters[$_] -is [switch] -and $PSBoundParameters[$_] } | ForEach-Object -Process { '-' + $_ })
        & (Join-Path -Path $env:SystemRoot -ChildPath 'Sysnative\WindowsPowerShell\v1.0\powershell.exe') -NoProfile -ExecutionPolicy Bypass -File $PSCommandPath @switches
        exit $LASTEXITCODE
    }

    # Check 1 of 10: Look at the rights of this account
    try {
        $Unread = 'rightsUnread'
        if (Test-Elevated) {
            Write-Outcome -Name 'rightsElevated' -Subject $env:USERNAME
        }
        else {
            Write-Outcome -Name 'rightsMissing' -Subject $env:USERNAME
        }
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Look at the rights of this account' + ': ' + $_.Exception.Message)
    }

    # Check 2 of 10: Look at the kind of system
    try {
        $Unread = 'systemUnread'
        $kind = if ($env:PROCESSOR_ARCHITEW6432) { $env:PROCESSOR_ARCHITEW6432 } else { $env:PROCESSOR_ARCHITECTURE }
        # An emulated shell is told the processor that it is made for. The computer itself keeps the one that is there.
        $machine = Get-ItemProperty -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Control\Session Manager\Environment' -Name 'PROCESSOR_ARCHITECTURE' -ErrorAction SilentlyContinue
        if ($machine -and $machine.PROCESSOR_ARCHITECTURE -eq 'ARM64') {
            $kind = 'ARM64'
        }
        $system = Get-CimInstance -ClassName Win32_OperatingSystem -OperationTimeoutSec 30 -ErrorAction SilentlyContinue
        $subject = if ($system) { '{0} {1}, {2}' -f $system.Caption, $system.Version, $kind } else { $kind }
        if (-not $kind) {
            Write-Outcome -Name 'systemUnread' -Subject 'PROCESSOR_ARCHITECTURE is empty'
        }
        elseif ($kind -eq 'x86') {
            Write-Outcome -Name 'systemOther' -Subject ($subject + ', the package is for ' + 'x64')
        }
        elseif ($kind -eq 'ARM64') {
            Write-Outcome -Name 'systemUnlisted' -Subject ($subject + ', the package is for x64')
        }
        else {
            Write-Outcome -Name 'systemFits' -Subject $subject
        }
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Look at the kind of system' + ': ' + $_.Exception.Message)
    }

    # Check 3 of 10: Look at the free space
    try {
        $Unread = 'diskUnreadable'
        $disk = Get-CimInstance -ClassName Win32_LogicalDisk -Filter ("DeviceID='" + $env:SystemDrive + "'") -OperationTimeoutSec 30 | Select-Object -First 1
        if (-not $disk) {
            Write-Outcome -Name 'diskUnreadable' -Subject $env:SystemDrive
        }
        else {
            $subject = '{0}, {1} MB free, {2} MB wanted' -f $env:SystemDrive, (($disk.FreeSpace - $disk.FreeSpace % 1MB) / 1MB), 1024
            if ($disk.FreeSpace -ge 1024 * 1MB) {
                Write-Outcome -Name 'diskEnough' -Subject $subject
            }
            else {
                Write-Outcome -Name 'diskFull' -Subject $subject
            }
        }
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Look at the free space' + ': ' + $_.Exception.Message)
    }

    # Check 4 of 10: Look for the file 1E.Client-x64.msi
    try {
        $Unread = 'packageUnread'
        Show-File -Name '1E.Client-x64.msi' -Digest '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef'
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Look for the file 1E.Client-x64.msi' + ': ' + $_.Exception.Message)
    }

    # Check 5 of 10: Look for the file Q00000-1e.client-x64.v25.3.0.msp
    try {
        $Unread = 'packageUnread'
        Show-File -Name 'Q00000-1e.client-x64.v25.3.0.msp' -Digest '7d3f1c9b4a5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8'
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Look for the file Q00000-1e.client-x64.v25.3.0.msp' + ': ' + $_.Exception.Message)
    }

    # Check 6 of 10: Look at the signature of the package
    try {
        $Unread = 'signatureUnread'
        $isValid = $false
        $path = Join-Path -Path $PSScriptRoot -ChildPath '1E.Client-x64.msi'
        if (-not (Test-Path -LiteralPath $path -PathType Leaf)) {
            Write-Outcome -Name 'signatureUnread' -Subject ($path + ' is not there')
        }
        else {
            $signature = Get-AuthenticodeSignature -LiteralPath $path
            $signer = if ($signature.SignerCertificate) { Get-CommonName -Name $signature.SignerCertificate.Subject } else { '' }
            $isValid = $signature.Status -eq 'Valid'
            if (-not $isValid) {
                Write-Outcome -Name 'signatureInvalid' -Subject ($path + ', ' + $signature.Status)
            }
            else {
                Write-Outcome -Name 'signatureUnnamed' -Subject ($path + ', signed by ' + $signer)
            }
        }
        $trusted = @(Get-ChildItem -LiteralPath 'Cert:\LocalMachine\AuthRoot', 'Cert:\LocalMachine\Root' | ForEach-Object -Process { Get-CommonName -Name $_.Subject })
        if ($trusted -contains 'DigiCert Assured ID Root CA') {
            Write-Outcome -Name 'rootPresent' -Subject 'DigiCert Assured ID Root CA'
        }
        elseif ($isValid) {
            Write-Outcome -Name 'rootOther' -Subject 'DigiCert Assured ID Root CA'
        }
        else {
            Write-Outcome -Name 'rootAbsent' -Subject 'DigiCert Assured ID Root CA'
        }
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Look at the signature of the package' + ': ' + $_.Exception.Message)
    }

    # Check 7 of 10: Try the connection to PXE Everywhere Central
    try {
        $Unread = 'connectionUntried'
        Show-Connection -Peer 'PXE Everywhere Central' -HostName 'pxe.example.com' -Port 80 -Seconds 5
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Try the connection to PXE Everywhere Central' + ': ' + $_.Exception.Message)
    }

    # Check 8 of 10: Look for a pending restart
    try {
        $Unread = 'restartUnread'
        # Where servicing, updates and other installations say that they wait for a restart.
        $reasons = @()
        if (Test-Path -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending') {
            $reasons += 'servicing of Windows'
        }
        if (Test-Path -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired') {
            $reasons += 'Windows Update'
        }
        if ((Get-Item -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Control\Session Manager').Property -contains 'PendingFileRenameOperations') {
            $reasons += 'files to be renamed or removed'
        }
        if ($reasons) {
            Write-Outcome -Name 'restartPending' -Subject ($reasons -join ', ')
        }
        else {
            Write-Outcome -Name 'restartNone'
        }
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Look for a pending restart' + ': ' + $_.Exception.Message)
    }

    # Check 9 of 10: Look for another installation
    try {
        $Unread = 'installerUnread'
        $state = Get-InstallerState
        if ($state -eq 'busy') {
            Write-Outcome -Name 'installerBusy'
        }
        elseif ($state -eq 'idle') {
            Write-Outcome -Name 'installerIdle'
        }
        else {
            Write-Outcome -Name 'installerUnread'
        }
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Look for another installation' + ': ' + $_.Exception.Message)
    }

    # Check 10 of 10: Look for older agents
    try {
        $Unread = 'agentUnread'
        Show-Agent
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Look for older agents' + ': ' + $_.Exception.Message)
    }

    if ($Json) {
        Write-Document
    }
    else {
        Write-Output -InputObject ('Result: ' + $Result + ', exit code ' + $ExitCode + '.')
    }
}
catch {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    exit $Failures['unexpected'][0]
}
exit $ExitCode
