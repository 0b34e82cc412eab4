@rem Installs and configures the 1E Client on Windows x64.
@echo "sample"
@rem [1/9] Check the kind of Windows
@rem [2/9] Check the rights of this account
@rem [3/9] Check the file 1E.Client-x64.msi
@rem [4/9] Create the log folder
msiexec /i "%~dp01E.Client-x64.msi" SWITCH="tachyon.example.com:4000" BACKGROUNDCHANNELURL="https://tachyon.example.com:443/Background/" EXAMPLE.NOTE="50%% & more" /qn /norestart /l*v "%SystemRoot%\Logs\1E\1E.Client-x64-install.log"
@rem [6/9] Find the installed client
@rem [7/9] Configure the client
@rem [8/9] Restart the client
@rem [9/9] Check the result
