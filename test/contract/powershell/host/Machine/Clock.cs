namespace Onewrap.PowerShellHost;

/// <summary>
/// The time that Get-Date tells. On Linux a sleep takes no time but moves this clock, so that a script that waits
/// for a minute is done at once. Under Wine real programs are waited for, and a sleep is a sleep.
/// </summary>
public sealed class Clock
{
    private TimeSpan slept;

    public DateTime Now => DateTime.Now + slept;

    public void Sleep(TimeSpan time)
    {
        if (OperatingSystem.IsWindows())
        {
            Thread.Sleep(time);
        }
        else
        {
            slept += time;
        }
    }
}
