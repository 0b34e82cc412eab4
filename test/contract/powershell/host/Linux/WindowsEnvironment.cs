namespace Onewrap.PowerShellHost;

/// <summary>The environment variables of a process that the system account runs, in the place of those of Linux.</summary>
public static class WindowsEnvironment
{
    /// <summary>
    /// The engine keeps its caches in the home folder; .NET looks up the authorities that are trusted when it first needs them.
    /// </summary>
    private static readonly string[] Kept = ["HOME", "TMPDIR", "SSL_CERT_DIR", "SSL_CERT_FILE"];

    public static void Set(Machine machine)
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Except(Kept))
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        foreach (var (name, value) in OfWindows(machine.Scenario.Architecture))
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    private static Dictionary<string, string> OfWindows(Architecture architecture)
    {
        var variables = new Dictionary<string, string>
        {
            ["ALLUSERSPROFILE"] = @"C:\ProgramData",
            ["COMPUTERNAME"] = "COMPUTER",
            ["ComSpec"] = @"C:\Windows\System32\cmd.exe",
            ["CommonProgramFiles"] = @"C:\Program Files\Common Files",
            ["OS"] = "Windows_NT",
            ["PATH"] = @"C:\Windows\System32;C:\Windows",
            ["PROCESSOR_ARCHITECTURE"] = "AMD64",
            ["ProgramData"] = @"C:\ProgramData",
            ["ProgramFiles"] = @"C:\Program Files",
            ["PUBLIC"] = @"C:\Users\Public",
            ["SystemDrive"] = "C:",
            ["SystemRoot"] = @"C:\Windows",
            ["TEMP"] = @"C:\Windows\Temp",
            ["TMP"] = @"C:\Windows\Temp",
            ["USERNAME"] = "COMPUTER$",
            ["windir"] = @"C:\Windows",
        };
        if (architecture != Architecture.X64)
        {
            variables["PROCESSOR_ARCHITECTURE"] = "x86";
        }

        if (architecture != Architecture.X86)
        {
            variables["ProgramFiles(x86)"] = @"C:\Program Files (x86)";
            variables["ProgramW6432"] = @"C:\Program Files";
        }

        if (architecture == Architecture.Wow64)
        {
            variables["PROCESSOR_ARCHITEW6432"] = "AMD64";
            variables["ProgramFiles"] = @"C:\Program Files (x86)";
        }

        return variables;
    }
}
