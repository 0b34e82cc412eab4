@echo off
rem Configures the installed 1E Client on Windows x64.
rem Profile saas-multi-tenant, digest sha256:abc6e5270ad012397288dbc8a0bbfe388b6beec2b2ce9bfb9eeba62d48cccc9b
rem Written by Onewrap 0.1.0. Change the profile, not this file.
setlocal EnableExtensions DisableDelayedExpansion
set "OW_RESULT=0"
set "OW_SUBJECT="

rem Step 1 of 7: Check the kind of Windows
echo [1/7] Check the kind of Windows
rem A 32-bit agent would see the 32-bit registry and folders: go on in the 64-bit shell.
if not defined PROCESSOR_ARCHITEW6432 goto native
set "OW_SELF=%~f0"
"%SystemRoot%\Sysnative\cmd.exe" /d /s /c ""%%OW_SELF%%""
exit /b %ERRORLEVEL%
:native
set "OW_SUBJECT=This is %PROCESSOR_ARCHITECTURE% Windows, the package is for x64"
if "%PROCESSOR_ARCHITECTURE%"=="x86" goto failed_wrongArchitecture

rem Step 2 of 7: Check the rights of this account
echo [2/7] Check the rights of this account
set "OW_SUBJECT=Run this script as administrator, or let the management agent run it as SYSTEM"
"%SystemRoot%\System32\fltmc.exe" >nul 2>&1
if "%ERRORLEVEL%"=="0" goto elevated
"%SystemRoot%\System32\net.exe" session >nul 2>&1
if not "%ERRORLEVEL%"=="0" goto failed_notElevated
:elevated

rem Step 3 of 7: Create and lock the temporary directory of the client
echo [3/7] Create and lock the temporary directory of the client
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

rem Step 4 of 7: Find the installed client
echo [4/7] Find the installed client
set "OW_SUBJECT=HKLM\SOFTWARE\1E\Client"
set "OW_FOLDER="
for /f "tokens=2,*" %%A in ('%SystemRoot%\System32\reg.exe query "HKLM\SOFTWARE\1E\Client" /v "InstallationDirectory" /reg:64 2^>nul') do if "%%A"=="REG_SZ" set "OW_FOLDER=%%B"
if not defined OW_FOLDER goto failed_notInstalled
if "%OW_FOLDER:~-1%"=="\" set "OW_FOLDER=%OW_FOLDER:~0,-1%"
set "OW_CLIENT=%OW_FOLDER%\1E.Client.exe"
set "OW_CONFIGURATION=%OW_FOLDER%\1E.Client.conf"
set "OW_SUBJECT=%OW_CLIENT%"
if not exist "%OW_CLIENT%" goto failed_clientNotFound

rem Step 5 of 7: Configure the client
echo [5/7] Configure the client
"%OW_CLIENT%" -reconfigure Switch=your-instance.example.com:443 BackgroundChannelUrl=https://your-instance.example.com:443/Background/ DefaultStaggerRangeSeconds=120 "TemporaryDirectory=%ProgramData%\1E\Client\Temp" Module.Nomad.Enabled=true Module.Inventory.Enabled=true Module.Inventory.DNS.Enabled=false
if not "%ERRORLEVEL%"=="0" goto failed_configureFailed

rem Step 6 of 7: Restart the client
echo [6/7] Restart the client
"%OW_CLIENT%" -restart
if not "%ERRORLEVEL%"=="0" goto failed_restartFailed

rem Step 7 of 7: Check the result
echo [7/7] Check the result
set "OW_SUBJECT=%OW_CONFIGURATION%"
if not exist "%OW_CONFIGURATION%" goto failed_configurationNotFound
set "OW_KEY=Switch"
set "OW_WANTED=your-instance.example.com:443"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=BackgroundChannelUrl"
set "OW_WANTED=https://your-instance.example.com:443/Background/"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=DefaultStaggerRangeSeconds"
set "OW_WANTED=120"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=TemporaryDirectory"
set "OW_WANTED=%ProgramData%\1E\Client\Temp"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=Module.Nomad.Enabled"
set "OW_WANTED=true"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=Module.Inventory.Enabled"
set "OW_WANTED=true"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=Module.Inventory.DNS.Enabled"
set "OW_WANTED=false"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken

:finish
if "%OW_RESULT%"=="0" echo Done (0).
exit /b %OW_RESULT%

:failed_notElevated
set "OW_RESULT=69010"
>&2 echo Administrator rights are needed:
goto stop

:failed_wrongArchitecture
set "OW_RESULT=69011"
>&2 echo This package is not for this kind of Windows:
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
