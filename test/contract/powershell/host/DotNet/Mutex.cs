namespace Onewrap.PowerShellHost.DotNet;

/// <summary>Stands in for System.Threading.Mutex, for those that other programs have made.</summary>
public sealed class Mutex : IDisposable
{
    private readonly MutexState state;

    private Mutex(MutexState state) => this.state = state;

    public static Mutex OpenExisting(string name)
    {
        if (!Machine.Current.Scenario.Mutexes.TryGetValue(name, out var state))
        {
            throw new WaitHandleCannotBeOpenedException("No handle of the given name exists.");
        }

        return state == MutexState.Denied
            ? throw new UnauthorizedAccessException($"Access to the path '{name}' is denied.")
            : new Mutex(state);
    }

    public bool WaitOne(int millisecondsTimeout)
    {
        Machine.Current.Record("[Threading.Mutex]::WaitOne", ("millisecondsTimeout", millisecondsTimeout));
        return state == MutexState.Free;
    }

    public void ReleaseMutex() => Machine.Current.Record("[Threading.Mutex]::ReleaseMutex");

    public void Close()
    {
    }

    public void Dispose()
    {
    }
}
