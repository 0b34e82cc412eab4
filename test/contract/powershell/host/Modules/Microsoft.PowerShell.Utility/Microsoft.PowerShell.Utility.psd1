# The engine formats errors for a transcript in a session of its own, which finds Out-String through this file.
@{
    GUID              = '1DA87E53-152B-403E-98DC-74D7B4D63D59'
    ModuleVersion     = '7.0.0.0'
    PowerShellVersion = '3.0'
    NestedModules     = 'Microsoft.PowerShell.Commands.Utility.dll'
    CmdletsToExport   = 'Out-String'
    FunctionsToExport = @()
    AliasesToExport   = @()
}
