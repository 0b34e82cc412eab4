using System.Management.Automation;
using System.Reflection;

namespace Onewrap.PowerShellHost;

/// <summary>The cmdlets of a session: PowerShell's own as far as they can run here, and stand-ins for the others.</summary>
public static class Commands
{
    private static readonly string[] Modules =
    [
        "Microsoft.PowerShell.Commands.Management",
        "Microsoft.PowerShell.Commands.Utility",
        "Microsoft.PowerShell.ConsoleHost",
        "Microsoft.PowerShell.Security",
    ];

    /// <summary>They would reach the computer that runs the tests, or somebody at a screen.</summary>
    private static readonly HashSet<string> Withheld = new(StringComparer.OrdinalIgnoreCase)
    {
        "Clear-EventLog", "Clear-RecycleBin", "Debug-Process", "Get-Clipboard", "Get-ComputerInfo", "Get-EventLog",
        "Invoke-Item", "Invoke-RestMethod", "Invoke-WebRequest", "Limit-EventLog", "New-EventLog", "New-Service",
        "Out-GridView", "Out-Printer", "Read-Host", "Remove-Service", "Rename-Computer", "Restart-Computer",
        "Resume-Service", "Send-MailMessage", "Set-Clipboard", "Set-Date", "Set-ExecutionPolicy", "Set-Service",
        "Set-TimeZone", "Show-Command", "Stop-Computer", "Stop-Process", "Suspend-Service", "Test-Connection",
    };

    private static readonly Type[] OnLinuxOnly =
        [typeof(JoinPath), typeof(SplitPath), typeof(ConvertPath), typeof(ResolvePath)];

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, Type> All { get; } = Find();

    public static bool IsWithheld(string name) => Withheld.Contains(name);

    private static Dictionary<string, Type> Find()
    {
        var found = new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in Modules.SelectMany(module => Cmdlets(Assembly.Load(module))))
        {
            var name = Name(type);
            if (!Withheld.Contains(name) && !NewerThan51.HasCommand(name))
            {
                found[name] = RecordingCmdlets.For(type);
            }
        }

        foreach (var type in Cmdlets(typeof(Commands).Assembly))
        {
            if (!OperatingSystem.IsWindows() || !OnLinuxOnly.Contains(type))
            {
                found[Name(type)] = type;
            }
        }

        return found;
    }

    private static IEnumerable<Type> Cmdlets(Assembly assembly) =>
        assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsDefined(typeof(CmdletAttribute), false));

    private static string Name(Type type)
    {
        var attribute = type.GetCustomAttribute<CmdletAttribute>(false)!;
        return $"{attribute.VerbName}-{attribute.NounName}";
    }
}
