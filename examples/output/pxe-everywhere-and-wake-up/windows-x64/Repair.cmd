@echo off
rem Repairs the installed 1E Client on Windows x64.
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

rem Step 3 of 6: Create the log folder
echo [3/6] Create the log folder
set "OW_SUBJECT=%SystemRoot%\Logs\1E"
if not exist "%OW_SUBJECT%\" mkdir "%OW_SUBJECT%"
if not exist "%OW_SUBJECT%\" goto failed_directoryFailed

rem Step 4 of 6: Repair the installed product
echo [4/6] Repair the installed product
set "OW_LOG=%SystemRoot%\Logs\1E\1E.Client-x64-repair.log"
"%SystemRoot%\System32\msiexec.exe" /fomus "{5E1A7C7B-3B0F-4E57-9A50-7F2B6A7F0C11}" /qn /norestart /l*v "%SystemRoot%\Logs\1E\1E.Client-x64-repair.log"
set "OW_CODE=%ERRORLEVEL%"
call :keep
if errorlevel 1 goto finish

rem Step 5 of 6: Find the installed client
echo [5/6] Find the installed client
set "OW_SUBJECT=HKLM\SOFTWARE\1E\Client"
set "OW_FOLDER="
for /f "tokens=1,2,*" %%A in ('%SystemRoot%\System32\reg.exe query "HKLM\SOFTWARE\1E\Client" /v "InstallationDirectory" /reg:64 2^>nul') do if /i "%%A"=="InstallationDirectory" set "OW_FOLDER=%%C"
if not defined OW_FOLDER goto failed_notInstalled
if "%OW_FOLDER:~-1%"=="\" set "OW_FOLDER=%OW_FOLDER:~0,-1%"
set "OW_CLIENT=%OW_FOLDER%\1E.Client.exe"
set "OW_CONFIGURATION=%OW_FOLDER%\1E.Client.conf"
set "OW_SUBJECT=%OW_CLIENT%"
if not exist "%OW_CLIENT%" goto failed_clientNotFound

rem Step 6 of 6: Check the result
echo [6/6] Check the result
set "OW_SUBJECT=%OW_CONFIGURATION%"
if not exist "%OW_CONFIGURATION%" goto failed_configurationNotFound

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

:failed_directoryFailed
set "OW_RESULT=69016"
>&2 echo The directory cannot be created:
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
