namespace Onewrap.PowerShellHost;

/// <summary>
/// Programs of Windows on a drive that is a folder of Linux. They are real programs, so that the engine itself finds
/// them, builds their arguments, and reads their output; each asks the host what to do.
/// </summary>
public static class NativePrograms
{
    private static readonly string[] OfWindows =
    [
        @"System32\cmd.exe",
        @"System32\fltmc.exe",
        @"System32\icacls.exe",
        @"System32\msiexec.exe",
        @"System32\net.exe",
        @"System32\reg.exe",
        @"System32\sc.exe",
        @"System32\WindowsPowerShell\v1.0\powershell.exe",
    ];

    private const string FirstLine = "#!/bin/bash\n";

    public static void PlaceAll(Machine machine)
    {
        RemoveOrRenew(machine);
        foreach (var name in OfWindows)
        {
            Place(machine.Paths, $@"C:\Windows\{name}");
            if (machine.Scenario.Architecture == Architecture.Wow64)
            {
                Place(machine.Paths, $@"C:\Windows\{name.Replace("System32", "Sysnative")}");
            }
        }

        foreach (var path in machine.Scenario.Programs)
        {
            Place(machine.Paths, path);
        }
    }

    public static void Place(WindowsPaths paths, string path)
    {
        if (paths.AreReal)
        {
            throw Machine.Gap($"{path}: on Windows a test puts its own program there");
        }

        var file = paths.ToDisk(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // Replaced, not written into: it could be running.
        File.Delete(file);
        File.WriteAllText(file, Script(NativeCalls.Instance));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>What an earlier script left on the drive may be of a host that has ended, or of another Windows.</summary>
    private static void RemoveOrRenew(Machine machine)
    {
        var native = machine.Paths.ToDisk(@"C:\Windows\Sysnative");
        if (Directory.Exists(native))
        {
            Directory.Delete(native, recursive: true);
        }

        foreach (var file in Drives.Everything(machine.Request.Drives!).Where(IsOurs).ToList())
        {
            Place(machine.Paths, machine.Paths.ToWindows(file));
        }
    }

    private static bool IsOurs(string file)
    {
        if (!file.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) || !File.Exists(file))
        {
            return false;
        }

        using var reader = new StreamReader(file);
        return $"{reader.ReadLine()}\n" == FirstLine;
    }

    /// <summary>Bash, since it can open a connection by itself. It ends when the host does.</summary>
    private static string Script(NativeCalls calls) =>
        FirstLine + $"""
        exec 3<>/dev/tcp/127.0.0.1/{calls.Port} || exit 126
        printf '%s\0' {calls.Token} "$#" "$0" "$@" >&3
        IFS= read -r -d '' code <&3 || exit 126
        IFS= read -r -d '' output <&3
        IFS= read -r -d '' errors <&3
        printf '%s' "$output"
        printf '%s' "$errors" >&2
        exit "$code"
        """ + "\n";
}
