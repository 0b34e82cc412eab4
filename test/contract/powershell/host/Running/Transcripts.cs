using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Onewrap.PowerShellHost;

/// <summary>A transcript that a script leaves open would keep its file from the next one.</summary>
public static class Transcripts
{
    public static void End(Runspace runspace)
    {
        using var shell = PowerShell.Create(runspace);
        // It fails when there is none.
        shell.AddCommand("Stop-Transcript").AddParameter("ErrorAction", ActionPreference.Ignore);
        try
        {
            while (true)
            {
                shell.Invoke();
                if (shell.HadErrors)
                {
                    return;
                }
            }
        }
        catch (RuntimeException)
        {
            // There was none, or no more.
        }
    }
}
