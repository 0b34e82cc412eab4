namespace Onewrap.PowerShellHost.DotNet;

/// <summary>Stands in for System.Environment.</summary>
public static class Environment
{
    public static bool Is64BitOperatingSystem => Architecture != Architecture.X86;

    public static bool Is64BitProcess => Architecture == Architecture.X64;

    public static string NewLine => "\r\n";

    public static string MachineName => GetEnvironmentVariable("COMPUTERNAME")!;

    public static string UserName => GetEnvironmentVariable("USERNAME")!;

    public static OperatingSystem OSVersion => new(PlatformID.Win32NT, new Version(10, 0, 19045, 0));

    private static Architecture Architecture => Machine.Current.Scenario.Architecture;

    public static string? GetEnvironmentVariable(string variable) =>
        System.Environment.GetEnvironmentVariable(variable);

    public static string? GetEnvironmentVariable(string variable, EnvironmentVariableTarget target) =>
        target == EnvironmentVariableTarget.Process
            ? GetEnvironmentVariable(variable)
            : throw Machine.Gap($"{target} is not implemented by the stand-in");

    public static void SetEnvironmentVariable(string variable, string? value) =>
        System.Environment.SetEnvironmentVariable(variable, value);

    public static string GetFolderPath(System.Environment.SpecialFolder folder) => folder switch
    {
        System.Environment.SpecialFolder.CommonApplicationData => GetEnvironmentVariable("ProgramData")!,
        System.Environment.SpecialFolder.ProgramFiles => GetEnvironmentVariable("ProgramFiles")!,
        System.Environment.SpecialFolder.ProgramFilesX86 => GetEnvironmentVariable("ProgramFiles(x86)")!,
        System.Environment.SpecialFolder.System => $@"{GetEnvironmentVariable("SystemRoot")}\System32",
        System.Environment.SpecialFolder.Windows => GetEnvironmentVariable("SystemRoot")!,
        _ => throw Machine.Gap($"{folder} is not implemented by the stand-in"),
    };
}
