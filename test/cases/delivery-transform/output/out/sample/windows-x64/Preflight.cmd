@echo off
rem Tells whether the 1E Client can be installed on Windows x64.
rem Profile sample, digest sha256:86a770b658576bf9d9d3b33c1884ce0535dc445605712ce59a7499d3c947125d
rem Written by Onewrap 0.1.0. Change the profile, not this file.
rem A line a finding, or one JSON document with --json. The exit code is that of the worst: 0 ok, 1 warning, 2 unknown, 3
rem failed; 64 for an argument that is not known. Nothing is changed.
rem What it cannot find out, such as TLS and certificates, is said to be unknown: exit code 2 at best. Preflight.ps1 can.
setlocal EnableExtensions DisableDelayedExpansion
rem A variable of this name, left by the caller, would hide every exit code.
set "ERRORLEVEL="
set "OW_JSON="
if "%~1 %~2"==" " goto understood
if not "%~1 %~2"=="--json " goto usage
set "OW_JSON=1"
:understood
rem A 32-bit agent would see the 32-bit registry and folders: go on in the 64-bit shell.
if not defined PROCESSOR_ARCHITEW6432 goto native
set "OW_SELF=%~f0"
"%SystemRoot%\Sysnative\cmd.exe" /d /s /c ""%%OW_SELF%%" %~1"
exit /b %ERRORLEVEL%
:native
set "OW_RESULT=0"
set "OW_WORST=ok"
set "OW_COMMA="
if defined OW_JSON echo {"profile":"sample","digest":"sha256:86a770b658576bf9d9d3b33c1884ce0535dc445605712ce59a7499d3c947125d","outcomes":[
call :check_1 2>nul
call :check_2 2>nul
call :check_3 2>nul
call :check_4 2>nul
call :check_5 2>nul
call :check_6 2>nul
call :check_7 2>nul
call :check_8 2>nul
call :check_9 2>nul
call :check_10 2>nul
call :check_11 2>nul
if defined OW_JSON echo ],"result":"%OW_WORST%","exitCode":%OW_RESULT%}
if not defined OW_JSON echo Result: %OW_WORST%, exit code %OW_RESULT%.
exit /b %OW_RESULT%

:usage
>&2 echo Usage: Preflight.cmd [--json]
exit /b 64

rem Check 1 of 11: Look at the rights of this account
:check_1
set "OW_SUBJECT="
for /f "delims=" %%U in ('%SystemRoot%\System32\whoami.exe') do set "OW_SUBJECT=%%U"
"%SystemRoot%\System32\fltmc.exe" >nul 2>&1
if "%ERRORLEVEL%"=="0" goto elevated
"%SystemRoot%\System32\net.exe" session >nul 2>&1
if not "%ERRORLEVEL%"=="0" goto tell_rightsMissing
:elevated
goto tell_rightsElevated

rem Check 2 of 11: Look at the kind of system
:check_2
set "OW_SUBJECT=This is %PROCESSOR_ARCHITECTURE% Windows, the package is for x64"
if "%PROCESSOR_ARCHITECTURE%"=="x86" goto tell_systemOther
rem An emulated shell is told the processor that it is made for. The computer itself keeps the one that is there.
set "OW_KIND=%PROCESSOR_ARCHITECTURE%"
for /f "tokens=1,3" %%A in ('%SystemRoot%\System32\reg.exe query "HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment" /v PROCESSOR_ARCHITECTURE') do if "%%A %%B"=="PROCESSOR_ARCHITECTURE ARM64" set "OW_KIND=ARM64"
if not "%OW_KIND%"=="ARM64" goto tell_systemFits
set "OW_SUBJECT=This is ARM64 Windows, the package is for x64"
goto tell_systemUnlisted

rem Check 3 of 11: Look at the free space
:check_3
set "OW_FREE="
for /f "usebackq delims=" %%F in (`%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe -NoProfile -NonInteractive -Command "$env:PSModulePath = $PSHOME + '\Modules'; $f = (Get-PSDrive -Name $env:SystemDrive[0]).Free; if ($null -ne $f) { [long]($f / 1MB) }"`) do set "OW_FREE=%%F"
set "OW_SUBJECT=%SystemDrive%"
rem Anything but digits is no number.
for /f "eol=0 delims=0123456789" %%X in ("%OW_FREE%") do if not "%%X"=="" goto tell_diskUnreadable
if not defined OW_FREE goto tell_diskUnreadable
set "OW_SUBJECT=%OW_FREE% MB on %SystemDrive%, the profile asks for 1024 MB"
if %OW_FREE% lss 1024 goto tell_diskFull
goto tell_diskEnough

rem Check 4 of 11: Look for the file client.msi
:check_4
set "OW_SUBJECT=%~dp0client.msi"
if not exist "%OW_SUBJECT%" goto tell_packageAbsent
rem certutil reads no file that is empty.
for %%F in ("%OW_SUBJECT%") do if "%%~zF"=="0" goto tell_packageOther
rem The digest is the line without a colon; older versions of certutil put blanks between its bytes.
set "OW_DIGEST="
for /f "tokens=1,2 delims=:" %%H in ('%SystemRoot%\System32\certutil.exe -hashfile "%%OW_SUBJECT%%" SHA256') do if "%%I"=="" set "OW_DIGEST=%%H"
if not defined OW_DIGEST goto tell_packageUnread
set "OW_DIGEST=%OW_DIGEST: =%"
set "OW_SUBJECT=%OW_SUBJECT%, SHA-256 %OW_DIGEST%"
if /i not "%OW_DIGEST%"=="2849744600607a02a3a58d31a4b3e67fab837c87796768cd6e6eba84a1b23b3f" goto tell_packageOther
goto tell_packageRight

rem Check 5 of 11: Look at the signature of the package
:check_5
set "OW_FILE=%~dp0client.msi"
set "OW_STATE="
set "OW_SIGNER="
rem Only PowerShell can do that. In the name of the signer, what could be read as a command here is replaced.
for /f "usebackq tokens=1,* delims=|" %%S in (`%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe -NoProfile -NonInteractive -Command "$env:PSModulePath = $PSHOME + '\Modules'; $s = Get-AuthenticodeSignature -LiteralPath $env:OW_FILE; $n = $s.SignerCertificate.GetNameInfo('SimpleName', $false); $s.Status, ($n -replace '[\x00-\x1f\x22]', '?') -join '|'"`) do (
    set "OW_STATE=%%S"
    set "OW_SIGNER=%%T"
)
set "OW_OUTCOME=signatureUnread"
for %%S in (NotSigned HashMismatch NotTrusted UnknownError) do if "%OW_STATE%"=="%%S" set "OW_OUTCOME=signatureInvalid"
if "%OW_STATE%"=="Valid" set "OW_OUTCOME=signatureUnnamed"
set "OW_SUBJECT=%OW_FILE%"
if defined OW_STATE set "OW_SUBJECT=%OW_SUBJECT%, %OW_STATE%"
if defined OW_SIGNER set "OW_SUBJECT=%OW_SUBJECT%, signed by %OW_SIGNER%"
call :tell_%OW_OUTCOME%
set "OW_SUBJECT=DigiCert Assured ID Root CA"
call :check_root
exit /b 0

rem Whether a certificate with the common name in OW_SUBJECT is among the trusted roots.
:check_root
"%SystemRoot%\System32\certutil.exe" -store AuthRoot "%OW_SUBJECT%" >nul 2>&1
if "%ERRORLEVEL%"=="0" goto tell_rootPresent
"%SystemRoot%\System32\certutil.exe" -store Root "%OW_SUBJECT%" >nul 2>&1
if "%ERRORLEVEL%"=="0" goto tell_rootPresent
rem Where the whole store cannot be listed, nothing could have been found in it.
"%SystemRoot%\System32\certutil.exe" -store Root >nul 2>&1
if not "%ERRORLEVEL%"=="0" goto tell_rootUnread
if "%OW_STATE%"=="Valid" goto tell_rootOther
goto tell_rootAbsent

rem Check 6 of 11: Try the connection to switch of the 1E platform
:check_6
set "OW_PEER=switch of the 1E platform"
set "OW_HOST=tachyon.example.com"
set "OW_PORT=4000"
set "OW_SECONDS=5"
set "OW_REACHED=connectionUnread"
goto try_connection

rem Check 7 of 11: Try the connection to background channel of the 1E platform
:check_7
set "OW_PEER=background channel of the 1E platform"
set "OW_HOST=tachyon.example.com"
set "OW_PORT=443"
set "OW_SECONDS=5"
set "OW_REACHED=connectionUnread"
goto try_connection

rem Check 8 of 11: Look for the certificate of the client
:check_8
rem certutil tells the usages of a certificate in the language of Windows alone.
set "OW_SUBJECT=LocalMachine\My"
goto tell_certificateUnread

rem Check 9 of 11: Look for a pending restart
:check_9
set "OW_FOUND="
set "OW_SUBJECT="
set "OW_KEY=HKLM\SYSTEM\CurrentControlSet\Control\Session Manager"
rem This key is always there, for everybody to read.
"%SystemRoot%\System32\reg.exe" query "%OW_KEY%" >nul 2>&1
if not "%ERRORLEVEL%"=="0" goto tell_restartUnread
call :look_for_restart "%OW_KEY%" /v PendingFileRenameOperations
call :look_for_restart "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending"
call :look_for_restart "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired"
if not defined OW_FOUND goto tell_restartNone
exit /b 0

rem A value of a key, or a key, that is there as long as a restart is pending.
:look_for_restart
"%SystemRoot%\System32\reg.exe" query %* >nul 2>&1
if not "%ERRORLEVEL%"=="0" exit /b 0
set "OW_FOUND=1"
set "OW_SUBJECT=%~1"
if not "%~3"=="" set "OW_SUBJECT=%~1, %~3"
goto tell_restartPending

rem Check 10 of 11: Look for another installation
:check_10
set "OW_KEY=HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Installer"
set "OW_SUBJECT=%OW_KEY%"
"%SystemRoot%\System32\reg.exe" query "%OW_KEY%" >nul 2>&1
if not "%ERRORLEVEL%"=="0" goto tell_installerUnread
set "OW_SUBJECT=%OW_KEY%\InProgress"
rem The Windows Installer has this key as long as it installs something.
for /f "delims=" %%K in ('%SystemRoot%\System32\reg.exe query "%OW_KEY%"') do if /i "%%K"=="%OW_KEY%\InProgress" goto tell_installerBusy
set "OW_SUBJECT="
goto tell_installerIdle

rem Check 11 of 11: Look for older agents
:check_11
set "OW_FOUND="
set "OW_SUBJECT="
"%SystemRoot%\System32\reg.exe" query "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall" >nul 2>&1
if not "%ERRORLEVEL%"=="0" goto tell_agentUnread
call :look_for_agents /reg:64
call :look_for_agents /reg:32
if not defined OW_FOUND goto tell_agentNone
exit /b 0

rem Every key below Uninstall is a line with its path, and behind it a line for each of its values, in any order.
:look_for_agents
set "OW_NAME="
set "OW_VERSION="
for /f "tokens=1,2,*" %%A in ('%SystemRoot%\System32\reg.exe query "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall" /s %~1') do (
    set "OW_WORD=%%A"
    if not "%%B"=="REG_SZ" if not "%%B"=="REG_DWORD" call :see_key
    if "%%A"=="DisplayName" set "OW_NAME=%%C"
    if "%%A"=="DisplayVersion" set "OW_VERSION=%%C"
)
goto judge_agent

:see_key
rem Quotes in what the registry holds could end the words in which it stands.
set "OW_WORD=%OW_WORD:"='%"
if not "%OW_WORD:~0,19%"=="HKEY_LOCAL_MACHINE\" exit /b 0

rem Tells of the product in OW_NAME where it is one that the client takes the place of, or the client itself.
:judge_agent
if not defined OW_NAME goto forget_agent
set "OW_NAME=%OW_NAME:"='%"
set "OW_SUBJECT=%OW_NAME%"
if defined OW_VERSION set "OW_SUBJECT=%OW_SUBJECT%, %OW_VERSION:"='%"
set "OW_OUTCOME="
if /i "%OW_NAME:~0,9%"=="1E Client" set "OW_OUTCOME=agentClient"
if not "%OW_NAME:Tachyon Agent=%"=="%OW_NAME%" set "OW_OUTCOME=agentOlder"
if not "%OW_NAME:NomadBranch=%"=="%OW_NAME%" set "OW_OUTCOME=agentOlder"
if not "%OW_NAME:Shopping Agent=%"=="%OW_NAME%" set "OW_OUTCOME=agentOlder"
if not "%OW_NAME:NightWatchman Agent=%"=="%OW_NAME%" set "OW_OUTCOME=agentOlder"
if defined OW_OUTCOME set "OW_FOUND=1"
if defined OW_OUTCOME call :tell_%OW_OUTCOME%
:forget_agent
set "OW_SUBJECT="
set "OW_NAME="
set "OW_VERSION="
exit /b 0

:tell_rightsElevated
call :tell 0 ok rights rightsElevated "This account has the rights" ""
exit /b 0

:tell_rightsMissing
call :tell 3 failed rights rightsMissing "This account has no administrator rights" "run the scripts as an administrator, or let the management agent run them as the system"
exit /b 0

:tell_systemFits
call :tell 0 ok system systemFits "The system fits" ""
exit /b 0

:tell_systemOther
call :tell 3 failed system systemOther "The package is not for this system" "take the scripts and the package for this kind of system"
exit /b 0

:tell_systemUnlisted
call :tell 1 warning system systemUnlisted "Whether the package runs on this processor is not documented" "ask the vendor, or try it on one computer"
exit /b 0

:tell_diskEnough
call :tell 0 ok disk diskEnough "There is enough free space" ""
exit /b 0

:tell_diskFull
call :tell 3 failed disk diskFull "There is less free space than the profile asks for" "free some, or lower preflight.freeDiskMegabytes in the profile"
exit /b 0

:tell_diskUnreadable
call :tell 2 unknown disk diskUnreadable "The free space could not be found out" "look at it by hand"
exit /b 0

:tell_restartNone
call :tell 0 ok restart restartNone "No restart is pending" ""
exit /b 0

:tell_restartPending
call :tell 1 warning restart restartPending "A restart of this computer is pending" "restart it before the installation"
exit /b 0

:tell_restartUnread
call :tell 1 warning restart restartUnread "Whether a restart is pending could not be found out" "run this script with administrator rights"
exit /b 0

:tell_installerIdle
call :tell 0 ok installer installerIdle "No other installation is running" ""
exit /b 0

:tell_installerBusy
call :tell 3 failed installer installerBusy "Another installation is running" "wait until it is done"
exit /b 0

:tell_installerUnread
call :tell 2 unknown installer installerUnread "Whether another installation is running could not be found out" "run this script with administrator rights"
exit /b 0

:tell_agentNone
call :tell 0 ok older-agent agentNone "No older agent is installed" ""
exit /b 0

:tell_agentClient
call :tell 0 ok older-agent agentClient "The client is installed already" ""
exit /b 0

:tell_agentOlder
call :tell 1 warning older-agent agentOlder "An older agent is installed, and the client takes its place" "keep in mind that the client removes it; plan the change of settings"
exit /b 0

:tell_agentUnread
call :tell 2 unknown older-agent agentUnread "What is installed could not be found out" "run this script with administrator rights"
exit /b 0

:tell_packageRight
call :tell 0 ok package packageRight "The file is the one that was reviewed" ""
exit /b 0

:tell_packageUnpinned
call :tell 1 warning package packageUnpinned "The file is there, and the profile does not say which one it must be" "pin its sha256 in the profile"
exit /b 0

:tell_packageAbsent
call :tell 3 failed package packageAbsent "The file is not beside this script" "copy it there"
exit /b 0

:tell_packageOther
call :tell 3 failed package packageOther "The file is not the one that was reviewed, its SHA-256 differs" "fetch it again from the vendor, and compare"
exit /b 0

:tell_packageUnread
call :tell 2 unknown package packageUnread "The file could not be read" "look who else has it open, and run this script with administrator rights"
exit /b 0

:tell_signatureValid
call :tell 0 ok signature signatureValid "The signature is valid" ""
exit /b 0

:tell_signatureUnnamed
call :tell 1 warning signature signatureUnnamed "The signature is valid, but the profile does not say who must have signed the package" "name the publisher in the profile; the vendor signs as 1E Limited"
exit /b 0

:tell_signatureInvalid
call :tell 3 failed signature signatureInvalid "The package is not signed, or the signature is not valid here" "fetch it again from the vendor; without the root certificates of its signer no signature is valid"
exit /b 0

:tell_signatureOther
call :tell 3 failed signature signatureOther "The package is signed by somebody else than the profile says" "find out where it comes from"
exit /b 0

:tell_signatureUnread
call :tell 2 unknown signature signatureUnread "The signature was not looked at" "check it with Preflight.ps1"
exit /b 0

:tell_rootPresent
call :tell 0 ok signature rootPresent "The root certificate of signer and time stamp is trusted here" ""
exit /b 0

:tell_rootOther
call :tell 1 warning signature rootOther "The signature is valid here, but not by the root certificate that the vendor names" "nothing, if this is so on every computer; otherwise distribute the root certificate"
exit /b 0

:tell_rootAbsent
call :tell 3 failed signature rootAbsent "The root certificate of signer or time stamp is not among the trusted roots of this computer" "distribute it to the store of third-party root certification authorities; Windows updates bring it where there is Internet"
exit /b 0

:tell_rootUnread
call :tell 2 unknown signature rootUnread "The trusted roots of this computer could not be looked at" "look for it by hand among the trusted and the third-party root certification authorities"
exit /b 0

:tell_connectionOpen
call :tell 0 ok connection connectionOpen "The server answers" ""
exit /b 0

:tell_connectionNoName
call :tell 3 failed connection connectionNoName "The name has no address here" "correct the name in the profile, or the name servers of this computer"
exit /b 0

:tell_connectionRefused
call :tell 3 failed connection connectionRefused "The connection is refused" "look whether the server runs and whether this is its port; a firewall can refuse, too"
exit /b 0

:tell_connectionSilent
call :tell 3 failed connection connectionSilent "Nothing answers in time" "let the firewalls on the way pass this port"
exit /b 0

:tell_connectionUnreachable
call :tell 3 failed connection connectionUnreachable "No way leads to the server from here" "look at the network and the routes of this computer"
exit /b 0

:tell_connectionUntried
call :tell 2 unknown connection connectionUntried "The connection was not tried" "try it with Preflight.ps1 in full language mode"
exit /b 0

:tell_connectionUnread
call :tell 2 unknown connection connectionUnread "The port is open, but the certificate of the server was not judged" "look at it with Preflight.ps1 in full language mode, or by hand where that does not see all of its certificates"
exit /b 0

:tell_certificateUnread
call :tell 2 unknown certificate certificateUnread "The certificate of the client could not be read" "look at it with Preflight.ps1 and administrator rights"
exit /b 0

rem Tells rank, status, check, outcome, sentence and what to do. What it is about is in OW_SUBJECT, which holds no quotes:
rem between quotes nothing of it is read as a command.
:tell
if %1 gtr %OW_RESULT% set "OW_WORST=%2"
if %1 gtr %OW_RESULT% set "OW_RESULT=%1"
if defined OW_JSON goto tell_json
set "OW_LINE=%2        "
set "OW_LINE=%OW_LINE:~0,8%%3: %~5"
if defined OW_SUBJECT set "OW_LINE=%OW_LINE%: %OW_SUBJECT%"
if not "%~6"=="" set "OW_LINE=%OW_LINE%. To do: %~6"
set "OW_SUBJECT="
rem What a loop puts in is not read again.
for /f "delims=" %%L in ("%OW_LINE%") do echo %%L.
exit /b 0

:tell_json
call :use_ascii
if defined OW_SUBJECT set "OW_SUBJECT=%OW_SUBJECT:\=\\%"
echo %OW_COMMA%{"check":"%3","outcome":"%4","status":"%2","sentence":"%~5","subject":"%OW_SUBJECT%","todo":"%~6"}
set "OW_SUBJECT="
set "OW_COMMA=,"
exit /b 0

rem JSON is UTF-8, which cmd does not write: whatever is no printable ASCII in OW_SUBJECT becomes a question mark.
:use_ascii
set "OW_OTHER="
for /f "eol=~ delims=!#$%%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~ " %%C in ("%OW_SUBJECT%") do set "OW_OTHER=%%C"
if not defined OW_OTHER exit /b 0
call set "OW_SUBJECT=%%OW_SUBJECT:%OW_OTHER%=?%%"
goto use_ascii

rem Tries to connect to OW_HOST at OW_PORT, and tells OW_REACHED where that succeeds. PowerShell tries one address after the
rem other, and answers with words that are the same in every language of Windows. That no way leads to one counts only where
rem there is nothing else to say.
:try_connection
set "OW_SUBJECT=%OW_PEER%, %OW_HOST%:%OW_PORT%"
set "OW_ANSWER="
for /f "usebackq delims=" %%A in (`%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe -NoProfile -NonInteractive -Command "$env:PSModulePath = $PSHOME + '\Modules'; try { $a = [System.Net.Dns]::GetHostAddresses($env:OW_HOST) } catch { [string]$_.Exception.GetBaseException().SocketErrorCode }; foreach ($i in $a) { try { $c = New-Object -TypeName System.Net.Sockets.TcpClient -ArgumentList $i.AddressFamily; if ($c.ConnectAsync($i, [int]$env:OW_PORT).Wait(1000 * $env:OW_SECONDS)) { 'Open'; break }; 'Silent' } catch { [string]$_.Exception.GetBaseException().SocketErrorCode } }"`) do (
    if not "%%A"=="HostUnreachable" if not "%%A"=="NetworkUnreachable" set "OW_ANSWER=%%A"
    if not defined OW_ANSWER set "OW_ANSWER=%%A"
)
if "%OW_ANSWER%"=="Open" goto tell_%OW_REACHED%
if "%OW_ANSWER%"=="ConnectionRefused" goto tell_connectionRefused
for %%A in (HostNotFound NoData TryAgain) do if "%OW_ANSWER%"=="%%A" goto tell_connectionNoName
if "%OW_ANSWER%"=="Silent" set "OW_SUBJECT=%OW_SUBJECT%, after %OW_SECONDS% seconds"
for %%A in (HostUnreachable NetworkUnreachable) do if "%OW_ANSWER%"=="%%A" goto tell_connectionUnreachable
for %%A in (Silent TimedOut) do if "%OW_ANSWER%"=="%%A" goto tell_connectionSilent
goto tell_connectionUntried
