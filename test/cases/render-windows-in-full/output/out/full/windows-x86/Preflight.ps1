#Requires -Version 5.1
<#
.SYNOPSIS
    Tells whether the 1E Client can be installed on Windows x86.

.DESCRIPTION
    Tells whether the 1E Client can be installed on Windows x86.
    Profile full, digest sha256:35e27374f8e95c9104309877cea09fb3ecf2f0782cfa2a0a65b0adaea7c78362
    Written by Onewrap 0.1.0. Change the profile, not this file.

    Looks, and changes nothing. Each line is one result: its status, the check, what was found, and what to do about it.

    Checks:
    1. Look at the rights of this account
    2. Look at the kind of system
    3. Look at the free space
    4. Look for the file 1E.Client-x86.msi
    5. Look at the signature of the package
    6. Try the connection to switch of the 1E platform
    7. Try the connection to background channel of the 1E platform
    8. Try the connection to Shopping Central
    9. Try the connection to PXE Everywhere Central
    10. Look for a pending restart
    11. Look for another installation
    12. Look for older agents
    13. Look at the place of the temporary directory

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
    'connectionTrusted' = @('connection', 'ok', 0, 'The server answers, and its certificate is trusted here', '')
    'connectionUncompared' = @('connection', 'warning', 1, 'The server answers, and its certificate is trusted here, but the profile does not say from which authority it must be', 'name it in the profile, certificates.server: without that a device that opens TLS on the way can look the same')
    'connectionNoName' = @('connection', 'failed', 3, 'The name has no address here', 'correct the name in the profile, or the name servers of this computer')
    'connectionRefused' = @('connection', 'failed', 3, 'The connection is refused', 'look whether the server runs and whether this is its port; a firewall can refuse, too')
    'connectionSilent' = @('connection', 'failed', 3, 'Nothing answers in time', 'let the firewalls on the way pass this port')
    'connectionUnreachable' = @('connection', 'failed', 3, 'No way leads to the server from here', 'look at the network and the routes of this computer')
    'connectionNoTls' = @('connection', 'failed', 3, 'The port is open, but TLS is not agreed on', 'look whether this is the right port; a device on the way may end the connection, too')
    'connectionUntrusted' = @('connection', 'failed', 3, 'The certificate of the server is not trusted here', 'distribute the root certificate of its authority to this computer; where you do not know the authority, a device on the way opens TLS')
    'connectionExpired' = @('connection', 'failed', 3, 'The certificate of the server has ended, or is not valid yet', 'renew it, and look at the clock of this computer')
    'connectionOtherName' = @('connection', 'failed', 3, 'The certificate of the server is for another name', 'use the name in the certificate, or have one issued for this name')
    'connectionInspected' = @('connection', 'failed', 3, 'A device on the way opens TLS, most likely: the certificate comes from another authority than it should', 'let packets to this host and port pass uninspected, since with mutual TLS the device cannot pass on the certificate of the client; if it is the right authority, correct certificates.server in the profile')
    'connectionUntried' = @('connection', 'unknown', 2, 'The connection was not tried', 'try it with Preflight.ps1 in full language mode')
    'connectionUnread' = @('connection', 'unknown', 2, 'The port is open, but the certificate of the server was not judged', 'look at it with Preflight.ps1 in full language mode, or by hand where that does not see all of its certificates')
    'temporaryFree' = @('temporary-directory', 'ok', 0, 'The installation can create the directory', '')
    'temporaryLocked' = @('temporary-directory', 'ok', 0, 'The directory is there, and locked', '')
    'temporaryEmpty' = @('temporary-directory', 'ok', 0, 'The directory is there and empty; the installation makes it anew, locked', '')
    'temporaryLink' = @('temporary-directory', 'failed', 3, 'A link stands in the way of the directory', 'remove it, and find out who made it')
    'temporaryFile' = @('temporary-directory', 'failed', 3, 'Something that is no directory stands in the way of the directory', 'remove it, and find out who made it')
    'temporaryForeign' = @('temporary-directory', 'failed', 3, 'The directory, or one on the way, belongs to somebody else, or others may change it', 'correct its owner and who may change it, or choose another place; find out who made it')
    'temporaryUsed' = @('temporary-directory', 'failed', 3, 'Something lies in the directory, and it is not locked', 'look at what lies there, and empty it')
    'temporaryUnread' = @('temporary-directory', 'unknown', 2, 'The directory could not be looked at', 'run this script with administrator rights')
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
        profile = 'full'
        digest = 'sha256:' + '35e27374f8e95c9104309877cea09fb3ecf2f0782cfa2a0a65b0adaea7c78362'
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

# The day of a date, the same in every culture.
function ConvertTo-Day {
    param([datetime]$Date)
    return $Date.ToString('s').Substring(0, 10)
}

# From its bytes.
function ConvertTo-Certificate {
    param([byte[]]$Bytes)
    return New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (, $Bytes)
}

# The SHA-256 of a certificate, as hexadecimal digits.
function Get-CertificateHash {
    param($Certificate)
    $algorithm = New-Object -TypeName System.Security.Cryptography.SHA256CryptoServiceProvider
    return [System.BitConverter]::ToString($algorithm.ComputeHash($Certificate.RawData)).Replace('-', '')
}

# Judges by the stores of the computer, which are those of the client, and without asking for revocations.
function Show-Certificate {
    param($Seen, [string]$Subject, [switch]$Compares, [string]$Issuer, [string]$Thumbprint)
    $certificate = ConvertTo-Certificate -Bytes $Seen.Presented
    $chain = New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Chain -ArgumentList $true
    $chain.ChainPolicy.RevocationMode = 'NoCheck'
    # For the authentication of servers.
    $null = $chain.ChainPolicy.ApplicationPolicy.Add((New-Object -TypeName System.Security.Cryptography.Oid -ArgumentList '1.3.6.1.5.5.7.3.1'))
    foreach ($bytes in $Seen.Others) {
        $null = $chain.ChainPolicy.ExtraStore.Add((ConvertTo-Certificate -Bytes $bytes))
    }
    $null = $chain.Build($certificate)
    $problems = @($chain.ChainStatus | ForEach-Object -Process { [string]$_.Status } | Where-Object -FilterScript { $_ -ne 'NotTimeValid' })
    # Not what is only sent along: a server can send any certificate, and needs no key for it.
    $links = @($chain.ChainElements | ForEach-Object -Process { $_.Certificate })
    # What comes between the certificate and its root was not seen.
    $isUnread = $problems -contains 'PartialChain' -and -not $Seen.IsWhole

    $name = Get-CommonName -Name $certificate.Issuer
    if (-not $name) {
        $name = $certificate.Issuer
    }
    $Subject += ', presented by ' + $name
    $isFit = (-not $Issuer -or (Get-CommonName -Name $certificate.Issuer) -eq $Issuer) -and
        (-not $Thumbprint -or $isUnread -or @($links | Where-Object -FilterScript { @($_.Thumbprint, (Get-CertificateHash -Certificate $_)) -contains $Thumbprint }).Count -gt 0)
    $isKnown = $Issuer -or $Thumbprint
    if (-not $isFit -or (-not $isKnown -and @($links.Issuer) -match '\b(Zscaler|Netskope|F5|Palo Alto|Fortinet|Blue Coat|Symantec|Forcepoint|Check Point|Sophos|McAfee|Skyhigh|Cisco Umbrella|Barracuda|WatchGuard|Menlo|iboss)\b')) {
        Write-Outcome -Name 'connectionInspected' -Subject $Subject
    }
    elseif ($isUnread) {
        Write-Outcome -Name 'connectionUnread' -Subject ($Subject + ', breaks off before it presents the certificates above that one')
    }
    elseif ($problems) {
        Write-Outcome -Name 'connectionUntrusted' -Subject ($Subject + ', ' + ($problems -join ', '))
    }
    elseif ($chain.ChainStatus) {
        Write-Outcome -Name 'connectionExpired' -Subject ('{0}, valid from {1} to {2}' -f $Subject, (ConvertTo-Day -Date $certificate.NotBefore), (ConvertTo-Day -Date $certificate.NotAfter))
    }
    elseif ($Seen.IsOtherName) {
        Write-Outcome -Name 'connectionOtherName' -Subject ($Subject + ', for ' + $certificate.GetNameInfo('DnsName', $false))
    }
    elseif ($Compares -and -not $isKnown) {
        Write-Outcome -Name 'connectionUncompared' -Subject $Subject
    }
    else {
        Write-Outcome -Name 'connectionTrusted' -Subject $Subject
    }
}

# Agrees on TLS as the client would, but without a certificate of its own, and judges what the server presents. One that demands
# a certificate of the client may break off; by then it has presented its own.
function Show-Tls {
    param($Client, [string]$Subject, [string]$HostName, [int]$Seconds, [switch]$Compares, [string]$Issuer, [string]$Thumbprint)
    $stream = $Client.GetStream()
    $stream.ReadTimeout = $Seconds * 1000
    $stream.WriteTimeout = $Seconds * 1000
    # Those hold for each piece, and a server can send many. The limit for all of them closes the connection on another thread,
    # where no script block can run.
    $limit = New-Object -TypeName System.Threading.CancellationTokenSource
    $null = $limit.Token.Register([System.Delegate]::CreateDelegate([System.Action], $Client, 'Close'))
    # .NET disposes of the certificates after the call, so that their bytes are kept.
    $seen = @{ Presented = $null; Others = @(); IsWhole = $false; IsOtherName = $false; IsAsked = $false }
    $validate = {
        param($caller, $certificate, $chain, $errors)
        if ($certificate) {
            $seen.Presented = $certificate.GetRawCertData()
            $seen.Others = @($chain.ChainPolicy.ExtraStore | ForEach-Object -Process { , $_.GetRawCertData() })
            $seen.IsWhole = $true
            $seen.IsOtherName = [string]$errors -match 'RemoteCertificateNameMismatch'
        }
        return $true
    }
    $select = {
        param($caller, $name, $own, $certificate, $issuers)
        if ($certificate) {
            $seen.Presented = $certificate.GetRawCertData()
            $seen.IsAsked = $true
        }
        return $null
    }
    # What the system itself would choose is not always asked for by Windows PowerShell.
    $protocols = if ($PSVersionTable.PSEdition -eq 'Core') { 'None' } else { 'Tls12' }
    $tls = New-Object -TypeName System.Net.Security.SslStream -ArgumentList $stream, $true, $validate, $select
    $problem = ''
    try {
        $limit.CancelAfter($Seconds * 1000)
        $tls.AuthenticateAsClient($HostName, $null, $protocols, $false)
    }
    catch {
        $problem = if ($limit.IsCancellationRequested) { 'not within {0} s' -f $Seconds } else { $_.Exception.GetBaseException().Message }
    }
    finally {
        $tls.Close()
        $limit.Dispose()
    }
    if (-not $seen.Presented) {
        Write-Outcome -Name 'connectionNoTls' -Subject ($Subject + ', ' + $problem)
        return
    }
    if ($seen.IsAsked) {
        $Subject += ', asks the client for a certificate'
    }
    elseif ($problem) {
        $Subject += ', breaks off: ' + $problem
    }
    Show-Certificate -Seen $seen -Subject $Subject -Compares:$Compares -Issuer $Issuer -Thumbprint $Thumbprint
}

# Whether a task of .NET ends in time, well or not.
function Wait-Task {
    param($Task, [int]$Seconds)
    return [System.Threading.Tasks.Task]::WaitAny(@($Task), $Seconds * 1000) -eq 0
}

# Tries a connection as far as it goes: the name, the port, and TLS where the server speaks it.
function Show-Connection {
    param([string]$Peer, [string]$HostName, [int]$Port, [int]$Seconds, [switch]$Tls, [switch]$Compares, [string]$Issuer, [string]$Thumbprint)
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
                if ($Tls) {
                    Show-Tls -Client $client -Subject $subject -HostName $HostName -Seconds $Seconds -Compares:$Compares -Issuer $Issuer -Thumbprint $Thumbprint
                    return
                }
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

$DirectoryOutcomes = @{ none = 'temporaryFile'; link = 'temporaryLink'; foreign = 'temporaryForeign' }

# Judges a directory and those on the way to it as the installation does, which then creates what is not there.
function Show-Directory {
    param([string]$Path, [string[]]$Levels)
    foreach ($level in $Levels) {
        if (-not (Test-Path -LiteralPath $level)) {
            Write-Outcome -Name 'temporaryFree' -Subject $Path
            return
        }
        $state = Get-DirectoryState -Path $level
        if ($state -ne 'owned') {
            Write-Outcome -Name $DirectoryOutcomes[$state] -Subject ($level + $(if ($state -eq 'foreign') { ', of ' + (Get-Acl -LiteralPath $level).Owner }))
            return
        }
        if ($level -ne $Path -and (Test-Open -Path $level)) {
            Write-Outcome -Name 'temporaryForeign' -Subject ($level + ', which others may change')
            return
        }
    }
    if (Test-Locked -Path $Path) {
        Write-Outcome -Name 'temporaryLocked' -Subject $Path
    }
    elseif (Get-ChildItem -LiteralPath $Path -Force | Select-Object -First 1) {
        Write-Outcome -Name 'temporaryUsed' -Subject $Path
    }
    else {
        Write-Outcome -Name 'temporaryEmpty' -Subject $Path
    }
}

try {
    # Check 1 of 13: Look at the rights of this account
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

    # Check 2 of 13: Look at the kind of system
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
        elseif ($kind -ne 'x86') {
            Write-Outcome -Name 'systemOther' -Subject ($subject + ', the package is for ' + 'x86')
        }
        else {
            Write-Outcome -Name 'systemFits' -Subject $subject
        }
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Look at the kind of system' + ': ' + $_.Exception.Message)
    }

    # Check 3 of 13: Look at the free space
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

    # Check 4 of 13: Look for the file 1E.Client-x86.msi
    try {
        $Unread = 'packageUnread'
        Show-File -Name '1E.Client-x86.msi' -Digest '8254C329A92850F6D539DD376F4816EE2764517DA5E0235514AF433164480D7A'
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Look for the file 1E.Client-x86.msi' + ': ' + $_.Exception.Message)
    }

    # Check 5 of 13: Look at the signature of the package
    try {
        $Unread = 'signatureUnread'
        $isValid = $false
        $path = Join-Path -Path $PSScriptRoot -ChildPath '1E.Client-x86.msi'
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

    # Check 6 of 13: Try the connection to switch of the 1E platform
    try {
        $Unread = 'connectionUntried'
        Show-Connection -Peer 'switch of the 1E platform' -HostName 'tachyon.example.com' -Port 4000 -Seconds 5 -Tls -Compares -Issuer '' -Thumbprint ''
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Try the connection to switch of the 1E platform' + ': ' + $_.Exception.Message)
    }

    # Check 7 of 13: Try the connection to background channel of the 1E platform
    try {
        $Unread = 'connectionUntried'
        Show-Connection -Peer 'background channel of the 1E platform' -HostName 'tachyon.example.com' -Port 443 -Seconds 5 -Tls -Compares -Issuer '' -Thumbprint ''
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Try the connection to background channel of the 1E platform' + ': ' + $_.Exception.Message)
    }

    # Check 8 of 13: Try the connection to Shopping Central
    try {
        $Unread = 'connectionUntried'
        Show-Connection -Peer 'Shopping Central' -HostName 'appshop.example.com' -Port 443 -Seconds 5 -Tls -Issuer '' -Thumbprint ''
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Try the connection to Shopping Central' + ': ' + $_.Exception.Message)
    }

    # Check 9 of 13: Try the connection to PXE Everywhere Central
    try {
        $Unread = 'connectionUntried'
        Show-Connection -Peer 'PXE Everywhere Central' -HostName 'pxe.example.com' -Port 80 -Seconds 5
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Try the connection to PXE Everywhere Central' + ': ' + $_.Exception.Message)
    }

    # Check 10 of 13: Look for a pending restart
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

    # Check 11 of 13: Look for another installation
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

    # Check 12 of 13: Look for older agents
    try {
        $Unread = 'agentUnread'
        Show-Agent
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Look for older agents' + ': ' + $_.Exception.Message)
    }

    # Check 13 of 13: Look at the place of the temporary directory
    try {
        $Unread = 'temporaryUnread'
        Show-Directory -Path 'D:\1E\Client\Temp' -Levels 'D:\1E', 'D:\1E\Client', 'D:\1E\Client\Temp'
    }
    catch {
        Write-Outcome -Name $Unread -Subject ('Look at the place of the temporary directory' + ': ' + $_.Exception.Message)
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
