@echo off
rem Configures the installed 1E Client on Windows x64.
rem Profile pxe-everywhere-and-wake-up, digest sha256:7857ace53dc77fdc754e02931a44db654e5bb6b6ecd9c6159b84742fce990443
rem Written by Onewrap 0.1.0. Change the profile, not this file.
setlocal EnableExtensions DisableDelayedExpansion
rem A variable of this name, left by the caller, would hide every exit code.
set "ERRORLEVEL="
set "OW_RESULT=0"

rem Step 1 of 6: Check the kind of Windows
echo [1/6] Check the kind of Windows
rem A 32-bit agent would see the 32-bit registry and folders: go on in the 64-bit shell.
if not defined PROCESSOR_ARCHITEW6432 goto native
set "OW_SELF=%~f0"
"%SystemRoot%\Sysnative\cmd.exe" /d /s /c ""%%OW_SELF%%""
exit /b %ERRORLEVEL%
:native
set "OW_SUBJECT=This is %PROCESSOR_ARCHITECTURE% Windows, the package is for x64"
if "%PROCESSOR_ARCHITECTURE%"=="x86" goto failed_wrongArchitecture

rem Step 2 of 6: Check the rights of this account
echo [2/6] Check the rights of this account
set "OW_SUBJECT=Run this script as administrator, or let the management agent run it as SYSTEM"
"%SystemRoot%\System32\fltmc.exe" >nul 2>&1
if "%ERRORLEVEL%"=="0" goto elevated
"%SystemRoot%\System32\net.exe" session >nul 2>&1
if not "%ERRORLEVEL%"=="0" goto failed_notElevated
:elevated

rem Step 3 of 6: Find the installed client
echo [3/6] Find the installed client
set "OW_SUBJECT=HKLM\SOFTWARE\1E\Client"
set "OW_FOLDER="
for /f "tokens=1,2,*" %%A in ('%SystemRoot%\System32\reg.exe query "HKLM\SOFTWARE\1E\Client" /v "InstallationDirectory" /reg:64 2^>nul') do if /i "%%A"=="InstallationDirectory" set "OW_FOLDER=%%C"
if not defined OW_FOLDER goto failed_notInstalled
if "%OW_FOLDER:~-1%"=="\" set "OW_FOLDER=%OW_FOLDER:~0,-1%"
set "OW_CLIENT=%OW_FOLDER%\1E.Client.exe"
set "OW_CONFIGURATION=%OW_FOLDER%\1E.Client.conf"
set "OW_SUBJECT=%OW_CLIENT%"
if not exist "%OW_CLIENT%" goto failed_clientNotFound

rem Step 4 of 6: Configure the client
echo [4/6] Configure the client
set "OW_SUBJECT=%OW_CLIENT%"
"%OW_CLIENT%" -reconfigure Switch=none BackgroundChannelUrl=none Module.WakeUp.Enabled=true Module.PXEEverywhere.Enabled=true
if not "%ERRORLEVEL%"=="0" goto failed_configureFailed

rem Step 5 of 6: Restart the client
echo [5/6] Restart the client
"%OW_CLIENT%" -restart
if not "%ERRORLEVEL%"=="0" goto failed_restartFailed

rem Step 6 of 6: Check the result
echo [6/6] Check the result
set "OW_SUBJECT=%OW_CONFIGURATION%"
if not exist "%OW_CONFIGURATION%" goto failed_configurationNotFound
set "OW_KEY=Switch"
set "OW_WANTED=none"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=BackgroundChannelUrl"
set "OW_WANTED=none"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=Module.WakeUp.Enabled"
set "OW_WANTED=true"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=Module.PXEEverywhere.Enabled"
set "OW_WANTED=true"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken

:finish
if "%OW_RESULT%"=="0" echo Done.
exit /b %OW_RESULT%

:failed_notElevated
set "OW_RESULT=69010"
>&2 echo Administrator rights are needed:
goto stop

:failed_wrongArchitecture
set "OW_RESULT=69011"
>&2 echo This package is not for this kind of Windows:
goto stop

:failed_directoryOpen
set "OW_RESULT=69019"
>&2 echo The directory could not be locked against others:
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
