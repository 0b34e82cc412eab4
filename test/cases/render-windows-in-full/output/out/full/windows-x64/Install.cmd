@echo off
rem Installs and configures the 1E Client on Windows x64.
rem Profile full, digest sha256:35e27374f8e95c9104309877cea09fb3ecf2f0782cfa2a0a65b0adaea7c78362
rem Written by Onewrap 0.1.0. Change the profile, not this file.
setlocal EnableExtensions DisableDelayedExpansion
rem A variable of this name, left by the caller, would hide every exit code.
set "ERRORLEVEL="
set "OW_RESULT=0"

rem Step 1 of 14: Check the kind of Windows
echo [1/14] Check the kind of Windows
rem A 32-bit agent would see the 32-bit registry and folders: go on in the 64-bit shell.
if not defined PROCESSOR_ARCHITEW6432 goto native
set "OW_SELF=%~f0"
"%SystemRoot%\Sysnative\cmd.exe" /d /s /c ""%%OW_SELF%%""
exit /b %ERRORLEVEL%
:native
set "OW_SUBJECT=This is %PROCESSOR_ARCHITECTURE% Windows, the package is for x64"
if "%PROCESSOR_ARCHITECTURE%"=="x86" goto failed_wrongArchitecture

rem Step 2 of 14: Check the rights of this account
echo [2/14] Check the rights of this account
set "OW_SUBJECT=Run this script as administrator, or let the management agent run it as SYSTEM"
"%SystemRoot%\System32\fltmc.exe" >nul 2>&1
if "%ERRORLEVEL%"=="0" goto elevated
"%SystemRoot%\System32\net.exe" session >nul 2>&1
if not "%ERRORLEVEL%"=="0" goto failed_notElevated
:elevated

rem Step 3 of 14: Check the file 1E.Client-x64.msi
echo [3/14] Check the file 1E.Client-x64.msi
set "OW_SUBJECT=%~dp01E.Client-x64.msi"
if not exist "%OW_SUBJECT%" goto failed_fileMissing
rem The digest is the line without a colon; older versions of certutil put blanks between its bytes.
set "OW_DIGEST="
for /f "tokens=1,2 delims=:" %%H in ('%SystemRoot%\System32\certutil.exe -hashfile "%%OW_SUBJECT%%" SHA256') do if "%%I"=="" set "OW_DIGEST=%%H"
if not defined OW_DIGEST goto failed_digestDiffers
if /i not "%OW_DIGEST: =%"=="5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef" goto failed_digestDiffers

rem Step 4 of 14: Check the file 1E.Client-x64-fix.msp
echo [4/14] Check the file 1E.Client-x64-fix.msp
set "OW_SUBJECT=%~dp01E.Client-x64-fix.msp"
if not exist "%OW_SUBJECT%" goto failed_fileMissing
rem The digest is the line without a colon; older versions of certutil put blanks between its bytes.
set "OW_DIGEST="
for /f "tokens=1,2 delims=:" %%H in ('%SystemRoot%\System32\certutil.exe -hashfile "%%OW_SUBJECT%%" SHA256') do if "%%I"=="" set "OW_DIGEST=%%H"
if not defined OW_DIGEST goto failed_digestDiffers
if /i not "%OW_DIGEST: =%"=="8254c329a92850f6d539dd376f4816ee2764517da5e0235514af433164480d7a" goto failed_digestDiffers

rem Step 5 of 14: Check the file second fix.msp
echo [5/14] Check the file second fix.msp
set "OW_SUBJECT=%~dp0second fix.msp"
if not exist "%OW_SUBJECT%" goto failed_fileMissing
rem The digest is the line without a colon; older versions of certutil put blanks between its bytes.
set "OW_DIGEST="
for /f "tokens=1,2 delims=:" %%H in ('%SystemRoot%\System32\certutil.exe -hashfile "%%OW_SUBJECT%%" SHA256') do if "%%I"=="" set "OW_DIGEST=%%H"
if not defined OW_DIGEST goto failed_digestDiffers
if /i not "%OW_DIGEST: =%"=="5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef" goto failed_digestDiffers

rem Step 6 of 14: Create the log folder
echo [6/14] Create the log folder
set "OW_SUBJECT=D:\Logs\1E"
if not exist "%OW_SUBJECT%\" mkdir "%OW_SUBJECT%"
if not exist "%OW_SUBJECT%\" goto failed_directoryFailed

rem Step 7 of 14: Create and lock the temporary directory of the client
echo [7/14] Create and lock the temporary directory of the client
set "OW_SUBJECT=D:\1E"
set "OW_LIST=O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"
call :secure_level
if errorlevel 1 goto failed_%OW_PROBLEM%
set "OW_SUBJECT=D:\1E\Client"
set "OW_LIST=O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"
call :secure_level
if errorlevel 1 goto failed_%OW_PROBLEM%
set "OW_SUBJECT=D:\1E\Client\Temp"
set "OW_LIST=O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"
call :secure_level
if errorlevel 1 goto failed_%OW_PROBLEM%
if defined OW_LOCKED goto locked
rem A directory that is in use by others is not taken from them. One that is empty is made anew: a new access list would not
rem shut out who has it open.
call :require_empty
if errorlevel 1 goto failed_directoryNotEmpty
rd "%OW_SUBJECT%" >nul 2>&1
if exist "%OW_SUBJECT%\" goto failed_directoryNotEmpty
call :secure_level
if errorlevel 1 goto failed_%OW_PROBLEM%
if not defined OW_LOCKED goto failed_directoryOpen
:locked
rem What lies in a directory keeps it from becoming a link: each one on the way is looked at once more.
set "OW_SUBJECT=D:\1E"
call :check_level
if errorlevel 1 goto failed_%OW_PROBLEM%
set "OW_SUBJECT=D:\1E\Client"
call :check_level
if errorlevel 1 goto failed_%OW_PROBLEM%
set "OW_SUBJECT=D:\1E\Client\Temp"
call :check_level
if errorlevel 1 goto failed_%OW_PROBLEM%
if not defined OW_LOCKED goto failed_directoryOpen

rem Step 8 of 14: Install the package
echo [8/14] Install the package
set "OW_LOG=D:\Logs\1E\1E.Client-x64-install.log"
"%SystemRoot%\System32\msiexec.exe" /i "%~dp01E.Client-x64.msi" SWITCH="tachyon.example.com:4000" BACKGROUNDCHANNELURL="https://tachyon.example.com:443/Background/" AUTHENTICATIONPOLICY="none" INSTALLDIR="D:\Program Files\1E\Client" TAGS="ring 2" MODULE.NOMAD.ENABLED="true" MODULE.NOMAD.CACHEPATH="%ProgramData%\1E\NomadBranch" MODULE.NOMAD.MULTICASTSUPPORT="0" MODULE.NOMAD.NOMADINHIBITEDSUBNETS="10.2.0.0/16,192.168.9.0/24" MODULE.NOMAD.SSDENABLED="3" MODULE.NOMAD.SUCCESSCODES="0x0,0xBC2" MODULE.SHOPPING.ENABLED="true" MODULE.SHOPPING.SHOPPINGCENTRALURL="https://appshop.example.com/Shopping/" MODULE.WAKEUP.ENABLED="false" MODULE.PXEEVERYWHERE.ENABLED="true" MODULE.PXEEVERYWHERE.CONFIGSERVERURL="http://pxe.example.com/PXEEverywhere/" MODULE.INVENTORY.ENABLED="true" EXAMPLE.EMPTY="" EXAMPLE.NOTE="it's fine" EXAMPLE.RING="2" /qn /norestart /l*v "D:\Logs\1E\1E.Client-x64-install.log"
set "OW_CODE=%ERRORLEVEL%"
call :keep
if errorlevel 1 goto finish

rem Step 9 of 14: Apply the patch
echo [9/14] Apply the patch
set "OW_LOG=D:\Logs\1E\1E.Client-x64-patch-1.log"
"%SystemRoot%\System32\msiexec.exe" /p "%~dp01E.Client-x64-fix.msp" REINSTALLMODE="os" /qn /norestart /l*v "D:\Logs\1E\1E.Client-x64-patch-1.log"
set "OW_CODE=%ERRORLEVEL%"
call :keep
if errorlevel 1 goto finish

rem Step 10 of 14: Apply the patch
echo [10/14] Apply the patch
set "OW_LOG=D:\Logs\1E\1E.Client-x64-patch-2.log"
"%SystemRoot%\System32\msiexec.exe" /p "%~dp0second fix.msp" REINSTALLMODE="os" /qn /norestart /l*v "D:\Logs\1E\1E.Client-x64-patch-2.log"
set "OW_CODE=%ERRORLEVEL%"
call :keep
if errorlevel 1 goto finish

rem Step 11 of 14: Find the installed client
echo [11/14] Find the installed client
set "OW_SUBJECT=HKLM\SOFTWARE\1E\Client"
set "OW_FOLDER="
for /f "tokens=1,2,*" %%A in ('%SystemRoot%\System32\reg.exe query "HKLM\SOFTWARE\1E\Client" /v "InstallationDirectory" /reg:64 2^>nul') do if /i "%%A"=="InstallationDirectory" set "OW_FOLDER=%%C"
if not defined OW_FOLDER goto failed_notInstalled
if "%OW_FOLDER:~-1%"=="\" set "OW_FOLDER=%OW_FOLDER:~0,-1%"
set "OW_CLIENT=%OW_FOLDER%\1E.Client.exe"
set "OW_CONFIGURATION=%OW_FOLDER%\1E.Client.conf"
set "OW_SUBJECT=%OW_CLIENT%"
if not exist "%OW_CLIENT%" goto failed_clientNotFound

rem Step 12 of 14: Configure the client
echo [12/14] Configure the client
set "OW_SUBJECT=%OW_CLIENT%"
"%OW_CLIENT%" -reconfigure Switch=tachyon.example.com:4000 BackgroundChannelUrl=https://tachyon.example.com:443/Background/ AuthenticationPolicy=none WorkerThreads=4 "LogPath=%ALLUSERSPROFILE%\1E\Client\1E.Client.log" TemporaryDirectory=D:\1E\Client\Temp Module.Nomad.Enabled=true Module.Shopping.Enabled=true Module.Shopping.ShoppingCentralUrl=https://appshop.example.com/Shopping/ Module.WakeUp.Enabled=false Module.PXEEverywhere.Enabled=true Module.Inventory.Enabled=true Module.Inventory.ARP.Enabled=false Module.Inventory.DNS.Enabled=true
if not "%ERRORLEVEL%"=="0" goto failed_configureFailed

rem Step 13 of 14: Restart the client
echo [13/14] Restart the client
"%OW_CLIENT%" -restart
if not "%ERRORLEVEL%"=="0" goto failed_restartFailed

rem Step 14 of 14: Check the result
echo [14/14] Check the result
set "OW_SUBJECT=%OW_CONFIGURATION%"
if not exist "%OW_CONFIGURATION%" goto failed_configurationNotFound
set "OW_KEY=Switch"
set "OW_WANTED=tachyon.example.com:4000"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=BackgroundChannelUrl"
set "OW_WANTED=https://tachyon.example.com:443/Background/"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=AuthenticationPolicy"
set "OW_WANTED=none"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=WorkerThreads"
set "OW_WANTED=4"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=LogPath"
set "OW_WANTED=%ALLUSERSPROFILE%\1E\Client\1E.Client.log"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=TemporaryDirectory"
set "OW_WANTED=D:\1E\Client\Temp"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=Module.Nomad.Enabled"
set "OW_WANTED=true"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=Module.Shopping.Enabled"
set "OW_WANTED=true"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=Module.Shopping.ShoppingCentralUrl"
set "OW_WANTED=https://appshop.example.com/Shopping/"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=Module.WakeUp.Enabled"
set "OW_WANTED=false"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=Module.PXEEverywhere.Enabled"
set "OW_WANTED=true"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=Module.Inventory.Enabled"
set "OW_WANTED=true"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=Module.Inventory.ARP.Enabled"
set "OW_WANTED=false"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=Module.Inventory.DNS.Enabled"
set "OW_WANTED=true"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
rem What lies in a directory keeps it from becoming a link: each one on the way is looked at once more.
set "OW_SUBJECT=D:\1E"
call :check_level
if errorlevel 1 goto failed_%OW_PROBLEM%
set "OW_SUBJECT=D:\1E\Client"
call :check_level
if errorlevel 1 goto failed_%OW_PROBLEM%
set "OW_SUBJECT=D:\1E\Client\Temp"
call :check_level
if errorlevel 1 goto failed_%OW_PROBLEM%
if not defined OW_LOCKED goto failed_directoryOpen

:finish
if "%OW_RESULT%"=="0" echo Done.
if "%OW_RESULT%"=="87" echo A parameter of the command line is wrong.
if "%OW_RESULT%"=="1601" echo The Windows Installer service could not be reached.
if "%OW_RESULT%"=="1602" echo The installation was cancelled.
if "%OW_RESULT%"=="1603" echo The installation failed; the log says where: look for return value 3.
if "%OW_RESULT%"=="1605" echo The product is not installed.
if "%OW_RESULT%"=="1612" echo The source of the installed package is not available.
if "%OW_RESULT%"=="1619" echo The package could not be opened.
if "%OW_RESULT%"=="1620" echo The file is not a Windows Installer package.
if "%OW_RESULT%"=="1622" echo The log file could not be opened.
if "%OW_RESULT%"=="1624" echo A transform could not be applied.
if "%OW_RESULT%"=="1625" echo A policy of this computer forbids the installation.
if "%OW_RESULT%"=="1632" echo The temporary folder is full or cannot be written.
if "%OW_RESULT%"=="1633" echo The package is not for this kind of processor.
if "%OW_RESULT%"=="1636" echo The file is not a Windows Installer patch.
if "%OW_RESULT%"=="1638" echo Another version of this product is installed.
if "%OW_RESULT%"=="1639" echo The command line of msiexec is wrong.
if "%OW_RESULT%"=="1642" echo The patch is not for the installed version.
if "%OW_RESULT%"=="1644" echo A policy of this computer forbids the customization.
if "%OW_RESULT%"=="1652" echo Windows runs in safe mode.
if "%OW_RESULT%"=="1654" echo The package does not support this version of Windows.
exit /b %OW_RESULT%

:failed_notElevated
set "OW_RESULT=69010"
>&2 echo Administrator rights are needed:
goto stop

:failed_wrongArchitecture
set "OW_RESULT=69011"
>&2 echo This package is not for this kind of Windows:
goto stop

:failed_fileMissing
set "OW_RESULT=69012"
>&2 echo The file is not beside this script:
goto stop

:failed_digestDiffers
set "OW_RESULT=69013"
>&2 echo The file is not the one that was reviewed: its SHA-256 differs:
goto stop

:failed_directoryFailed
set "OW_RESULT=69016"
>&2 echo The directory cannot be created:
goto stop

:failed_directoryIsLink
set "OW_RESULT=69017"
>&2 echo A link stands in the way of the directory:
goto stop

:failed_directoryForeign
set "OW_RESULT=69018"
>&2 echo The directory exists and belongs to somebody else:
goto stop

:failed_directoryOpen
set "OW_RESULT=69019"
>&2 echo The directory could not be locked against others:
goto stop

:failed_directoryNotEmpty
set "OW_RESULT=69020"
>&2 echo Something lay in the directory before it was locked:
goto stop

:failed_notInstalled
set "OW_RESULT=69022"
>&2 echo The client is not installed:
goto stop

:failed_configurationNotFound
set "OW_RESULT=69023"
>&2 echo The configuration file 1E.Client.conf was not found, or several were:
goto stop

:failed_clientNotFound
set "OW_RESULT=69024"
>&2 echo The executable of the client was not found, or several were:
goto stop

:failed_configureFailed
set "OW_RESULT=69026"
>&2 echo The client did not accept its configuration:
goto stop

:failed_restartFailed
set "OW_RESULT=69027"
>&2 echo The client did not restart:
goto stop

:failed_settingNotTaken
set "OW_RESULT=69028"
>&2 echo The configuration file does not hold what was set:
goto stop

:stop
>&2 echo "%OW_SUBJECT%"
>&2 echo Stopped with exit code %OW_RESULT%. Nothing after this step was done.
exit /b %OW_RESULT%

rem Keeps the most significant exit code: failure, then 1641, then 3010, then 0. Errorlevel 1 for a failure.
:keep
if "%OW_CODE%"=="0" exit /b 0
echo The exit code of the Windows Installer was %OW_CODE%; its log is "%OW_LOG%".
if "%OW_CODE%"=="1641" echo Done, and the installer has started a restart.
if "%OW_CODE%"=="1641" goto keep_hard-reboot
if "%OW_CODE%"=="3010" echo Done, a restart is needed to finish.
if "%OW_CODE%"=="3010" goto keep_soft-reboot
if "%OW_CODE%"=="1618" echo Another installation is running; try again later.
if "%OW_CODE%"=="1618" goto keep_retry
set "OW_RESULT=%OW_CODE%"
exit /b 1
:keep_soft-reboot
if "%OW_RESULT%"=="0" set "OW_RESULT=3010"
exit /b 0
:keep_hard-reboot
set "OW_RESULT=1641"
exit /b 0
:keep_retry
set "OW_RESULT=1618"
exit /b 1

rem Creates the directory in OW_SUBJECT with the access list in OW_LIST if need be, and looks at it.
:secure_level
if not exist "%OW_SUBJECT%\" call :create_directory
goto check_level

rem Owner and access list are there from the first moment on: whoever could open the directory before, could change it after.
rem Only PowerShell can do that. The path of its modules is set since PowerShell 7 leaves its own behind.
:create_directory
"%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -Command "$env:PSModulePath = $PSHOME + '\Modules'; $a = New-Object -TypeName System.Security.AccessControl.DirectorySecurity; $a.SetSecurityDescriptorSddlForm($env:OW_LIST); $null = [System.IO.Directory]::CreateDirectory($env:OW_SUBJECT, $a)" >nul 2>&1
exit /b 0

rem Looks at the directory in OW_SUBJECT. Errorlevel 1, and OW_PROBLEM says why, where it is a link, or where others own it or
rem may rename, delete or reassign it: they could lead the client elsewhere later. While it is empty they may still make a
rem link of it: a script that made it looks once more at the end.
:check_level
set "OW_PROBLEM=directoryFailed"
set "OW_ATTRIBUTES="
for %%D in ("%OW_SUBJECT%") do set "OW_ATTRIBUTES=%%~aD"
if not "%OW_ATTRIBUTES:~0,1%"=="d" exit /b 1
set "OW_PROBLEM=directoryIsLink"
if not "%OW_ATTRIBUTES:l=%"=="%OW_ATTRIBUTES%" exit /b 1
set "OW_PROBLEM=directoryForeign"
call :read_access
set "OW_OWNER="
for /f "tokens=2 delims=:" %%O in ("%OW_SDDL%") do set "OW_OWNER=%%O"
if "%OW_OWNER%"=="SYG" goto owned
if "%OW_OWNER%"=="BAG" goto owned
if "%OW_OWNER%"=="S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464G" goto owned
exit /b 1
:owned
set "OW_PROBLEM=directoryOpen"
if defined OW_OPEN exit /b 1
exit /b 0

rem Errorlevel 1 where something lies in the directory. No name begins with a colon, some with a semicolon.
:require_empty
set "OW_FOUND="
for /f "eol=: delims=" %%E in ('dir /b /a "%%OW_SUBJECT%%" 2^>nul') do set "OW_FOUND=1"
if defined OW_FOUND exit /b 1
exit /b 0

rem Reads owner and access list of the directory in OW_SUBJECT, in SDDL, which is the same in every language of Windows.
rem OW_OPEN: others than administrators may delete, rename or reassign it. OW_LOCKED: they have no access at all.
rem The list is somebody else's text: what could be read as a command here is replaced.
:read_access
set "OW_ACCESS=unknown"
for /f "usebackq delims=" %%S in (`%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe -NoProfile -NonInteractive -Command "$env:PSModulePath = $PSHOME + '\Modules'; $s = (Get-Acl -LiteralPath $env:OW_SUBJECT).Sddl; ($s -match 'NO_ACCESS|\((?!D;)[^;]*;(?!([A-Z]{2})*IO)[^;]*;(?!([FG][RWX]|RC|CC|DC|LC|SW|RP|WP|LO|CR)*;|0x1?[02][0-9a-f]{2}[0-389ab][0-9a-f];)[^;]*;[^;]*;[^;]*;(?!SY|BA|LA|DA|EA|CO|S-1-5-80-956008885-)'), ($s -replace '[^A-Za-z0-9:;()-]', '?') -join ' '"`) do set "OW_ACCESS=%%S"
set "OW_OPEN=1"
if "%OW_ACCESS:~0,6%"=="False " set "OW_OPEN="
set "OW_SDDL=%OW_ACCESS:* =%"
set "OW_LOCKED="
set "OW_DACL=%OW_SDDL:*D:=%"
set "OW_DACL=%OW_DACL:PAI=P%"
if "%OW_DACL%"=="P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)" set "OW_LOCKED=1"
if "%OW_DACL%"=="P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)" set "OW_LOCKED=1"
exit /b 0

rem Compares what the configuration file holds for OW_KEY with OW_WANTED. Errorlevel 1 where they differ.
:expect_setting
set "OW_HELD="
for /f "usebackq tokens=1,* delims==" %%K in ("%OW_CONFIGURATION%") do if /i "%%K"=="%OW_KEY%" set "OW_HELD=%%L"
rem Delayed, so that nothing in the file can be read as a command.
setlocal EnableDelayedExpansion
if "!OW_HELD!"=="!OW_WANTED!" exit /b 0
rem The loop drops an equals sign at the start of a value.
if "=!OW_HELD!"=="!OW_WANTED!" exit /b 0
>&2 echo !OW_KEY! is "!OW_HELD!", not "!OW_WANTED!".
exit /b 1
