@echo off
rem Installs and configures the 1E Client on Windows x64.
rem Profile saas-multi-tenant, digest sha256:abc6e5270ad012397288dbc8a0bbfe388b6beec2b2ce9bfb9eeba62d48cccc9b
rem Written by Onewrap 0.1.0. Change the profile, not this file.
setlocal EnableExtensions DisableDelayedExpansion
set "OW_RESULT=0"
set "OW_SUBJECT="

rem Step 1 of 10: Check the kind of Windows
echo [1/10] Check the kind of Windows
rem A 32-bit agent would see the 32-bit registry and folders: go on in the 64-bit shell.
if not defined PROCESSOR_ARCHITEW6432 goto native
set "OW_SELF=%~f0"
"%SystemRoot%\Sysnative\cmd.exe" /d /s /c ""%%OW_SELF%%""
exit /b %ERRORLEVEL%
:native
set "OW_SUBJECT=This is %PROCESSOR_ARCHITECTURE% Windows, the package is for x64"
if "%PROCESSOR_ARCHITECTURE%"=="x86" goto failed_wrongArchitecture

rem Step 2 of 10: Check the rights of this account
echo [2/10] Check the rights of this account
set "OW_SUBJECT=Run this script as administrator, or let the management agent run it as SYSTEM"
"%SystemRoot%\System32\fltmc.exe" >nul 2>&1
if "%ERRORLEVEL%"=="0" goto elevated
"%SystemRoot%\System32\net.exe" session >nul 2>&1
if not "%ERRORLEVEL%"=="0" goto failed_notElevated
:elevated

rem Step 3 of 10: Check the file 1E.Client-x64.msi
echo [3/10] Check the file 1E.Client-x64.msi
set "OW_SUBJECT=%~dp01E.Client-x64.msi"
if not exist "%OW_SUBJECT%" goto failed_fileMissing
set "OW_DIGEST="
for /f "skip=1 delims=" %%H in ('%SystemRoot%\System32\certutil.exe -hashfile "%%OW_SUBJECT%%" SHA256') do if not defined OW_DIGEST set "OW_DIGEST=%%H"
if not defined OW_DIGEST goto failed_digestDiffers
rem Older versions of certutil put blanks between the bytes.
set "OW_DIGEST=%OW_DIGEST: =%"
if /i not "%OW_DIGEST%"=="5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef" goto failed_digestDiffers

rem Step 4 of 10: Create the log folder
echo [4/10] Create the log folder
set "OW_SUBJECT=%SystemRoot%\Logs\1E"
if not exist "%OW_SUBJECT%\" mkdir "%OW_SUBJECT%"
if not exist "%OW_SUBJECT%\" goto failed_directoryFailed

rem Step 5 of 10: Create and lock the temporary directory of the client
echo [5/10] Create and lock the temporary directory of the client
set "OW_SUBJECT=%ProgramData%\1E"
call :secure_level
if errorlevel 1 goto failed_%OW_PROBLEM%
set "OW_SUBJECT=%ProgramData%\1E\Client"
call :secure_level
if errorlevel 1 goto failed_%OW_PROBLEM%
set "OW_SUBJECT=%ProgramData%\1E\Client\Temp"
call :secure_level
if errorlevel 1 goto failed_%OW_PROBLEM%
"%SystemRoot%\System32\icacls.exe" "%OW_SUBJECT%" /setowner *S-1-5-32-544 /q >nul
if errorlevel 1 goto failed_directoryOpen
"%SystemRoot%\System32\icacls.exe" "%OW_SUBJECT%" /inheritance:r /grant:r "*S-1-5-18:(OI)(CI)F" /grant:r "*S-1-5-32-544:(OI)(CI)F" /q >nul
if errorlevel 1 goto failed_directoryOpen
rem What was put there before the lock could still be somebody else's.
if defined OW_NEW for /f "delims=" %%E in ('dir /b /a "%%OW_SUBJECT%%"') do goto failed_directoryNotEmpty
rem Only SYSTEM and Administrators, nothing inherited.
call :read_sddl
set "OW_ACCESS=%OW_SDDL:*D:=%"
if "%OW_ACCESS%"=="P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)" goto locked
if "%OW_ACCESS%"=="P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)" goto locked
if "%OW_ACCESS%"=="PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)" goto locked
if "%OW_ACCESS%"=="PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)" goto locked
goto failed_directoryOpen
:locked

rem Step 6 of 10: Install the package
echo [6/10] Install the package
"%SystemRoot%\System32\msiexec.exe" /i "%~dp01E.Client-x64.msi" SWITCH="your-instance.example.com:443" BACKGROUNDCHANNELURL="https://your-instance.example.com:443/Background/" MODULE.NOMAD.ENABLED="true" MODULE.NOMAD.MAXCACHEDAYS="30" MODULE.NOMAD.SSDENABLED="3" MODULE.INVENTORY.ENABLED="true" /qn /norestart /l*v "%SystemRoot%\Logs\1E\1E.Client-x64-install.log"
set "OW_CODE=%ERRORLEVEL%"
call :keep
if errorlevel 1 goto finish

rem Step 7 of 10: Find the installed client
echo [7/10] Find the installed client
set "OW_SUBJECT=HKLM\SOFTWARE\1E\Client"
set "OW_FOLDER="
for /f "tokens=2,*" %%A in ('%SystemRoot%\System32\reg.exe query "HKLM\SOFTWARE\1E\Client" /v "InstallationDirectory" /reg:64 2^>nul') do if "%%A"=="REG_SZ" set "OW_FOLDER=%%B"
if not defined OW_FOLDER goto failed_notInstalled
if "%OW_FOLDER:~-1%"=="\" set "OW_FOLDER=%OW_FOLDER:~0,-1%"
set "OW_CLIENT=%OW_FOLDER%\1E.Client.exe"
set "OW_CONFIGURATION=%OW_FOLDER%\1E.Client.conf"
set "OW_SUBJECT=%OW_CLIENT%"
if not exist "%OW_CLIENT%" goto failed_clientNotFound

rem Step 8 of 10: Configure the client
echo [8/10] Configure the client
"%OW_CLIENT%" -reconfigure DefaultStaggerRangeSeconds=120 "TemporaryDirectory=%ProgramData%\1E\Client\Temp" Module.Inventory.DNS.Enabled=false
if not "%ERRORLEVEL%"=="0" goto failed_configureFailed

rem Step 9 of 10: Restart the client
echo [9/10] Restart the client
"%OW_CLIENT%" -restart
if not "%ERRORLEVEL%"=="0" goto failed_restartFailed

rem Step 10 of 10: Check the result
echo [10/10] Check the result
set "OW_SUBJECT=%OW_CONFIGURATION%"
if not exist "%OW_CONFIGURATION%" goto failed_configurationNotFound
set "OW_KEY=DefaultStaggerRangeSeconds"
set "OW_WANTED=120"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=TemporaryDirectory"
set "OW_WANTED=%ProgramData%\1E\Client\Temp"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=Module.Inventory.DNS.Enabled"
set "OW_WANTED=false"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken

:finish
if "%OW_RESULT%"=="0" echo Done (0).
if "%OW_RESULT%"=="1641" echo Done, and the installer has started a restart (1641).
if "%OW_RESULT%"=="3010" echo Done, a restart is needed to finish (3010).
if "%OW_RESULT%"=="1618" echo Another installation is running; try again later (1618).
if "%OW_RESULT%"=="87" echo A parameter of the command line is wrong (87).
if "%OW_RESULT%"=="1601" echo The Windows Installer service could not be reached (1601).
if "%OW_RESULT%"=="1602" echo The installation was cancelled (1602).
if "%OW_RESULT%"=="1603" echo The installation failed; the log says where: look for return value 3 (1603).
if "%OW_RESULT%"=="1605" echo The product is not installed (1605).
if "%OW_RESULT%"=="1612" echo The source of the installed package is not available (1612).
if "%OW_RESULT%"=="1619" echo The package could not be opened (1619).
if "%OW_RESULT%"=="1620" echo The file is not a Windows Installer package (1620).
if "%OW_RESULT%"=="1622" echo The log file could not be opened (1622).
if "%OW_RESULT%"=="1624" echo A transform could not be applied (1624).
if "%OW_RESULT%"=="1625" echo A policy of this computer forbids the installation (1625).
if "%OW_RESULT%"=="1632" echo The temporary folder is full or cannot be written (1632).
if "%OW_RESULT%"=="1633" echo The package is not for this kind of processor (1633).
if "%OW_RESULT%"=="1636" echo The file is not a Windows Installer patch (1636).
if "%OW_RESULT%"=="1638" echo Another version of this product is installed (1638).
if "%OW_RESULT%"=="1639" echo The command line of msiexec is wrong (1639).
if "%OW_RESULT%"=="1642" echo The patch is not for the installed version (1642).
if "%OW_RESULT%"=="1644" echo A policy of this computer forbids the customization (1644).
if "%OW_RESULT%"=="1652" echo Windows runs in safe mode (1652).
if "%OW_RESULT%"=="1654" echo The package does not support this version of Windows (1654).
if not "%OW_RESULT%"=="0" echo The exit code of the Windows Installer is %OW_RESULT%.
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
>&2 echo Something was put into the new directory before it was locked:
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
if "%OW_CODE%"=="3010" goto keep_soft
set "OW_RESULT=%OW_CODE%"
if "%OW_CODE%"=="1641" exit /b 0
exit /b 1
:keep_soft
if "%OW_RESULT%"=="0" set "OW_RESULT=3010"
exit /b 0

rem Creates the directory in OW_SUBJECT if need be; OW_PROBLEM names what is wrong with it.
rem A link, or an owner other than SYSTEM, Administrators or TrustedInstaller, could lead elsewhere later.
:secure_level
set "OW_PROBLEM="
set "OW_NEW="
if not exist "%OW_SUBJECT%\" set "OW_NEW=1"
if defined OW_NEW mkdir "%OW_SUBJECT%" >nul 2>&1
if not exist "%OW_SUBJECT%\" set "OW_PROBLEM=directoryFailed"
if defined OW_PROBLEM exit /b 1
"%SystemRoot%\System32\fsutil.exe" reparsepoint query "%OW_SUBJECT%" >nul 2>&1
if not errorlevel 1 set "OW_PROBLEM=directoryIsLink"
if defined OW_PROBLEM exit /b 1
call :read_sddl
if "%OW_SDDL:~0,5%"=="O:SYG" exit /b 0
if "%OW_SDDL:~0,5%"=="O:BAG" exit /b 0
if "%OW_SDDL:~0,65%"=="O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464G" exit /b 0
set "OW_PROBLEM=directoryForeign"
exit /b 1

rem Owner and access list of the directory in OW_SUBJECT, in SDDL, which is the same in every language of Windows.
:read_sddl
set "OW_SDDL=unknown"
set "OW_DIRECTORY=%OW_SUBJECT%"
for /f "usebackq delims=" %%S in (`%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe -NoProfile -NonInteractive -Command "(Get-Acl -LiteralPath $env:OW_DIRECTORY).Sddl"`) do set "OW_SDDL=%%S"
exit /b 0

rem Compares what the configuration file holds for OW_KEY with OW_WANTED. Errorlevel 1 where they differ.
:expect_setting
set "OW_HELD="
for /f "usebackq tokens=1,* delims==" %%A in ("%OW_CONFIGURATION%") do if /i "%%A"=="%OW_KEY%" set "OW_HELD=%%B"
if "%OW_HELD%"=="%OW_WANTED%" exit /b 0
set "OW_SUBJECT=%OW_KEY% is %OW_HELD%, not %OW_WANTED%"
exit /b 1
