@rem Removes the 1E Client on Windows x64.
@echo "sample"
@rem [1/5] Check the kind of Windows
@rem [2/5] Check the rights of this account
@rem [3/5] Check the file 1E.Client-x64.msi
@rem [4/5] Create the log folder
@rem [5/5] Remove the package
