@rem Configures the installed 1E Client on Windows x64.
@echo "sample"
@rem [1/6] Check the kind of Windows
@rem [2/6] Check the rights of this account
@rem [3/6] Find the installed client
@rem [4/6] Configure the client
@rem [5/6] Restart the client
@rem [6/6] Check the result
