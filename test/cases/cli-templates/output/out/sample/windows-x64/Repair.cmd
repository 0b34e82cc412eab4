@rem Repairs the installed 1E Client on Windows x64.
@echo "sample"
@rem [1/7] Check the kind of Windows
@rem [2/7] Check the rights of this account
@rem [3/7] Check the file 1E.Client-x64.msi
@rem [4/7] Create the log folder
@rem [5/7] Repair the installed product
@rem [6/7] Find the installed client
@rem [7/7] Check the result
