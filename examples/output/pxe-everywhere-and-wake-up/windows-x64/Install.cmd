@echo off
rem Installs and configures the 1E Client on Windows x64.
rem Profile pxe-everywhere-and-wake-up, digest sha256:7857ace53dc77fdc754e02931a44db654e5bb6b6ecd9c6159b84742fce990443
rem Written by Onewrap 0.1.0. Change the profile, not this file.
setlocal EnableExtensions DisableDelayedExpansion
rem A variable of this name, left by the caller, would hide every exit code.
set "ERRORLEVEL="
set "OW_RESULT=0"

rem Step 1 of 11: Check the kind of Windows
echo [1/11] Check the kind of Windows
rem A 32-bit agent would see the 32-bit registry and folders: go on in the 64-bit shell.
if not defined PROCESSOR_ARCHITEW6432 goto native
set "OW_SELF=%~f0"
"%SystemRoot%\Sysnative\cmd.exe" /d /s /c ""%%OW_SELF%%""
exit /b %ERRORLEVEL%
:native
set "OW_SUBJECT=This is %PROCESSOR_ARCHITECTURE% Windows, the package is for x64"
if "%PROCESSOR_ARCHITECTURE%"=="x86" goto failed_wrongArchitecture

rem Step 2 of 11: Check the rights of this account
echo [2/11] Check the rights of this account
set "OW_SUBJECT=Run this script as administrator, or let the management agent run it as SYSTEM"
"%SystemRoot%\System32\fltmc.exe" >nul 2>&1
if "%ERRORLEVEL%"=="0" goto elevated
"%SystemRoot%\System32\net.exe" session >nul 2>&1
if not "%ERRORLEVEL%"=="0" goto failed_notElevated
:elevated

rem Step 3 of 11: Check the file 1E.Client-x64.msi
echo [3/11] Check the file 1E.Client-x64.msi
set "OW_SUBJECT=%~dp01E.Client-x64.msi"
if not exist "%OW_SUBJECT%" goto failed_fileMissing
rem The digest is the line without a colon; older versions of certutil put blanks between its bytes.
set "OW_DIGEST="
for /f "tokens=1,2 delims=:" %%H in ('%SystemRoot%\System32\certutil.exe -hashfile "%%OW_SUBJECT%%" SHA256') do if "%%I"=="" set "OW_DIGEST=%%H"
if not defined OW_DIGEST goto failed_digestDiffers
if /i not "%OW_DIGEST: =%"=="5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef" goto failed_digestDiffers

rem Step 4 of 11: Check the file Q00000-1e.client-x64.v25.3.0.msp
echo [4/11] Check the file Q00000-1e.client-x64.v25.3.0.msp
set "OW_SUBJECT=%~dp0Q00000-1e.client-x64.v25.3.0.msp"
if not exist "%OW_SUBJECT%" goto failed_fileMissing
rem The digest is the line without a colon; older versions of certutil put blanks between its bytes.
set "OW_DIGEST="
for /f "tokens=1,2 delims=:" %%H in ('%SystemRoot%\System32\certutil.exe -hashfile "%%OW_SUBJECT%%" SHA256') do if "%%I"=="" set "OW_DIGEST=%%H"
if not defined OW_DIGEST goto failed_digestDiffers
if /i not "%OW_DIGEST: =%"=="7d3f1c9b4a5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8" goto failed_digestDiffers

rem Step 5 of 11: Create the log folder
echo [5/11] Create the log folder
set "OW_SUBJECT=%SystemRoot%\Logs\1E"
if not exist "%OW_SUBJECT%\" mkdir "%OW_SUBJECT%"
if not exist "%OW_SUBJECT%\" goto failed_directoryFailed

rem Step 6 of 11: Install the package
echo [6/11] Install the package
set "OW_LOG=%SystemRoot%\Logs\1E\1E.Client-x64-install.log"
"%SystemRoot%\System32\msiexec.exe" /i "%~dp01E.Client-x64.msi" SWITCH="none" BACKGROUNDCHANNELURL="none" MODULE.WAKEUP.ENABLED="true" MODULE.PXEEVERYWHERE.ENABLED="true" MODULE.PXEEVERYWHERE.CONFIGSERVERURL="http://pxe.example.com/PXEEverywhere/" MODULE.PXEEVERYWHERE.ELECTIONWEIGHT="50" MODULE.PXEEVERYWHERE.LOGPATH="C:\Windows\Logs\1E" /qn /norestart /l*v "%SystemRoot%\Logs\1E\1E.Client-x64-install.log"
set "OW_CODE=%ERRORLEVEL%"
call :keep
if errorlevel 1 goto finish

rem Step 7 of 11: Apply the patch
echo [7/11] Apply the patch
set "OW_LOG=%SystemRoot%\Logs\1E\1E.Client-x64-patch-1.log"
"%SystemRoot%\System32\msiexec.exe" /p "%~dp0Q00000-1e.client-x64.v25.3.0.msp" REINSTALLMODE="os" /qn /norestart /l*v "%SystemRoot%\Logs\1E\1E.Client-x64-patch-1.log"
set "OW_CODE=%ERRORLEVEL%"
call :keep
if errorlevel 1 goto finish

rem Step 8 of 11: Find the installed client
echo [8/11] Find the installed client
set "OW_SUBJECT=HKLM\SOFTWARE\1E\Client"
set "OW_FOLDER="
for /f "tokens=1,2,*" %%A in ('%SystemRoot%\System32\reg.exe query "HKLM\SOFTWARE\1E\Client" /v "InstallationDirectory" /reg:64 2^>nul') do if /i "%%A"=="InstallationDirectory" set "OW_FOLDER=%%C"
if not defined OW_FOLDER goto failed_notInstalled
if "%OW_FOLDER:~-1%"=="\" set "OW_FOLDER=%OW_FOLDER:~0,-1%"
set "OW_CLIENT=%OW_FOLDER%\1E.Client.exe"
set "OW_CONFIGURATION=%OW_FOLDER%\1E.Client.conf"
set "OW_SUBJECT=%OW_CLIENT%"
if not exist "%OW_CLIENT%" goto failed_clientNotFound

rem Step 9 of 11: Configure the client
echo [9/11] Configure the client
set "OW_SUBJECT=%OW_CLIENT%"
"%OW_CLIENT%" -reconfigure Switch=none BackgroundChannelUrl=none Module.WakeUp.Enabled=true Module.PXEEverywhere.Enabled=true
if not "%ERRORLEVEL%"=="0" goto failed_configureFailed

rem Step 10 of 11: Restart the client
echo [10/11] Restart the client
"%OW_CLIENT%" -restart
if not "%ERRORLEVEL%"=="0" goto failed_restartFailed

rem Step 11 of 11: Check the result
echo [11/11] Check the result
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
