@echo off
rem Tells whether the 1E Client is installed and configured on Windows x64.
rem Profile pxe-everywhere-and-wake-up, digest sha256:7857ace53dc77fdc754e02931a44db654e5bb6b6ecd9c6159b84742fce990443
rem Written by Onewrap 0.1.0. Change the profile, not this file.
rem Exit code 0 and one line where the client is there as it should be; exit code 1, and the reason among the errors, where
rem it is not; any other exit code where that cannot be found out. Nothing is changed.
setlocal EnableExtensions DisableDelayedExpansion
rem A variable of this name, left by the caller, would hide every exit code.
set "ERRORLEVEL="

rem Step 1 of 3: Check the kind of Windows
rem A 32-bit agent would see the 32-bit registry and folders: go on in the 64-bit shell.
if not defined PROCESSOR_ARCHITEW6432 goto native
set "OW_SELF=%~f0"
"%SystemRoot%\Sysnative\cmd.exe" /d /s /c ""%%OW_SELF%%""
exit /b %ERRORLEVEL%
:native
set "OW_SUBJECT=This is %PROCESSOR_ARCHITECTURE% Windows, the package is for x64"
if "%PROCESSOR_ARCHITECTURE%"=="x86" goto failed_wrongArchitecture

rem Step 2 of 3: Look for the client and its version
set "OW_VERSION="
for /f "tokens=1,2,*" %%A in ('%SystemRoot%\System32\reg.exe query "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\{5E1A7C7B-3B0F-4E57-9A50-7F2B6A7F0C11}" /v "DisplayVersion" /reg:64 2^>nul') do if /i "%%A"=="DisplayVersion" set "OW_VERSION=%%C"
set "OW_SUBJECT=the client is not installed"
set "OW_FOLDER="
for /f "tokens=1,2,*" %%A in ('%SystemRoot%\System32\reg.exe query "HKLM\SOFTWARE\1E\Client" /v "InstallationDirectory" /reg:64 2^>nul') do if /i "%%A"=="InstallationDirectory" set "OW_FOLDER=%%C"
if not defined OW_FOLDER goto absent
if "%OW_FOLDER:~-1%"=="\" set "OW_FOLDER=%OW_FOLDER:~0,-1%"
set "OW_CLIENT=%OW_FOLDER%\1E.Client.exe"
set "OW_CONFIGURATION=%OW_FOLDER%\1E.Client.conf"
set "OW_SUBJECT=%OW_CLIENT% is missing"
if not exist "%OW_CLIENT%" goto absent
if defined OW_VERSION goto version_known
rem PowerShell 7 leaves a path of modules behind from which Windows PowerShell cannot load its own.
for /f "usebackq delims=" %%V in (`%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe -NoProfile -NonInteractive -Command "$env:PSModulePath = $PSHOME + '\Modules'; $v = (Get-Item -LiteralPath $env:OW_CLIENT).VersionInfo; '{0}.{1}.{2}.{3}' -f $v.FileMajorPart, $v.FileMinorPart, $v.FileBuildPart, $v.FilePrivatePart"`) do set "OW_VERSION=%%V"
:version_known
set "OW_WANTED=25.3.0"
set "OW_EXACT="
set "OW_SUBJECT=its version is %OW_VERSION%, not %OW_WANTED%"
call :compare_version
if errorlevel 1 goto absent

rem Step 3 of 3: Compare its configuration
set "OW_SUBJECT=%OW_CONFIGURATION% is missing"
if not exist "%OW_CONFIGURATION%" goto absent
set "OW_KEY=Switch"
set "OW_WANTED=none"
set "OW_SUBJECT=Switch"
call :expect_setting
if errorlevel 1 goto absent
set "OW_KEY=BackgroundChannelUrl"
set "OW_WANTED=none"
set "OW_SUBJECT=BackgroundChannelUrl"
call :expect_setting
if errorlevel 1 goto absent
set "OW_KEY=Module.WakeUp.Enabled"
set "OW_WANTED=true"
set "OW_SUBJECT=Module.WakeUp.Enabled"
call :expect_setting
if errorlevel 1 goto absent
set "OW_KEY=Module.PXEEverywhere.Enabled"
set "OW_WANTED=true"
set "OW_SUBJECT=Module.PXEEverywhere.Enabled"
call :expect_setting
if errorlevel 1 goto absent

echo 1E Client %OW_VERSION% is there, as the profile pxe-everywhere-and-wake-up says.
exit /b 0

:absent
>&2 echo Not there:
>&2 echo "%OW_SUBJECT%"
exit /b 1

:failed_wrongArchitecture
set "OW_RESULT=69011"
>&2 echo This package is not for this kind of Windows:
>&2 echo "%OW_SUBJECT%"
exit /b %OW_RESULT%

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

rem Compares OW_VERSION with OW_WANTED, number by number, as many as are wanted. Errorlevel 1 where it is another one; a
rem later one will do unless OW_EXACT is set.
:compare_version
rem Anything but digits and dots is no version.
for /f "delims=0123456789." %%X in ("%OW_VERSION%") do if not "%%X"=="" exit /b 1
if not defined OW_VERSION exit /b 1
set "OW_HAVE=%OW_VERSION%"
set "OW_WANT=%OW_WANTED%"
:compare_part
set "OW_LEFT=0"
set "OW_RIGHT="
for /f "tokens=1 delims=." %%A in ("%OW_HAVE%") do set "OW_LEFT=%%A"
for /f "tokens=1 delims=." %%A in ("%OW_WANT%") do set "OW_RIGHT=%%A"
if not defined OW_RIGHT exit /b 0
for /f "tokens=1,* delims=." %%A in ("%OW_HAVE%.") do set "OW_HAVE=%%B"
for /f "tokens=1,* delims=." %%A in ("%OW_WANT%.") do set "OW_WANT=%%B"
if %OW_LEFT% equ %OW_RIGHT% goto compare_part
if defined OW_EXACT exit /b 1
if %OW_LEFT% gtr %OW_RIGHT% exit /b 0
exit /b 1
