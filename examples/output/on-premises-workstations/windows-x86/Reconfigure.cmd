@echo off
rem Configures the installed 1E Client on Windows x86.
rem Profile on-premises-workstations, digest sha256:1fd4cd42242de5793cbc57c3d53bffe2ee252809d5131bdd09542886769ec6db
rem Written by Onewrap 0.1.0. Change the profile, not this file.
setlocal EnableExtensions DisableDelayedExpansion
rem A variable of this name, left by the caller, would hide every exit code.
set "ERRORLEVEL="
set "OW_RESULT=0"

rem Step 1 of 7: Check the kind of Windows
echo [1/7] Check the kind of Windows
set "OW_SUBJECT=This is 64-bit Windows, the package is for x86"
if defined PROCESSOR_ARCHITEW6432 goto failed_wrongArchitecture
if not "%PROCESSOR_ARCHITECTURE%"=="x86" goto failed_wrongArchitecture

rem Step 2 of 7: Check the rights of this account
echo [2/7] Check the rights of this account
set "OW_SUBJECT=Run this script as administrator, or let the management agent run it as SYSTEM"
"%SystemRoot%\System32\fltmc.exe" >nul 2>&1
if "%ERRORLEVEL%"=="0" goto elevated
"%SystemRoot%\System32\net.exe" session >nul 2>&1
if not "%ERRORLEVEL%"=="0" goto failed_notElevated
:elevated

rem Step 3 of 7: Find the installed client
echo [3/7] Find the installed client
set "OW_SUBJECT=HKLM\SOFTWARE\1E\Client"
set "OW_FOLDER="
for /f "tokens=1,2,*" %%A in ('%SystemRoot%\System32\reg.exe query "HKLM\SOFTWARE\1E\Client" /v "InstallationDirectory" 2^>nul') do if /i "%%A"=="InstallationDirectory" set "OW_FOLDER=%%C"
if not defined OW_FOLDER goto failed_notInstalled
if "%OW_FOLDER:~-1%"=="\" set "OW_FOLDER=%OW_FOLDER:~0,-1%"
set "OW_CLIENT=%OW_FOLDER%\1E.Client.exe"
set "OW_CONFIGURATION=%OW_FOLDER%\1E.Client.conf"
set "OW_SUBJECT=%OW_CLIENT%"
if not exist "%OW_CLIENT%" goto failed_clientNotFound

rem Step 4 of 7: Create and lock the temporary directory of the client
echo [4/7] Create and lock the temporary directory of the client
set "OW_SUBJECT=%ProgramData%\1E"
set "OW_LIST=O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"
call :secure_level
if errorlevel 1 goto failed_%OW_PROBLEM%
set "OW_SUBJECT=%ProgramData%\1E\Client"
set "OW_LIST=O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"
call :secure_level
if errorlevel 1 goto failed_%OW_PROBLEM%
set "OW_SUBJECT=%ProgramData%\1E\Client\Temp"
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
set "OW_SUBJECT=%ProgramData%\1E"
call :check_level
if errorlevel 1 goto failed_%OW_PROBLEM%
set "OW_SUBJECT=%ProgramData%\1E\Client"
call :check_level
if errorlevel 1 goto failed_%OW_PROBLEM%
set "OW_SUBJECT=%ProgramData%\1E\Client\Temp"
call :check_level
if errorlevel 1 goto failed_%OW_PROBLEM%
if not defined OW_LOCKED goto failed_directoryOpen

rem Step 5 of 7: Configure the client
echo [5/7] Configure the client
set "OW_SUBJECT=%OW_CLIENT%"
"%OW_CLIENT%" -reconfigure Switch=tachyon.example.com:4000 BackgroundChannelUrl=https://tachyon.example.com:443/Background/ "TemporaryDirectory=%ProgramData%\1E\Client\Temp" Module.Nomad.Enabled=true Module.Shopping.Enabled=true Module.Shopping.ShoppingCentralUrl=https://appshop.example.com/Shopping/ Module.WakeUp.Enabled=false Module.PXEEverywhere.Enabled=false
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
set "OW_WANTED=tachyon.example.com:4000"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
set "OW_KEY=BackgroundChannelUrl"
set "OW_WANTED=https://tachyon.example.com:443/Background/"
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
set "OW_WANTED=false"
call :expect_setting
if errorlevel 1 goto failed_settingNotTaken
rem What lies in a directory keeps it from becoming a link: each one on the way is looked at once more.
set "OW_SUBJECT=%ProgramData%\1E"
call :check_level
if errorlevel 1 goto failed_%OW_PROBLEM%
set "OW_SUBJECT=%ProgramData%\1E\Client"
call :check_level
if errorlevel 1 goto failed_%OW_PROBLEM%
set "OW_SUBJECT=%ProgramData%\1E\Client\Temp"
call :check_level
if errorlevel 1 goto failed_%OW_PROBLEM%
if not defined OW_LOCKED goto failed_directoryOpen

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
