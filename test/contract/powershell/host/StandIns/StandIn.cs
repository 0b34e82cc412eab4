using System.Management.Automation;
using System.Reflection;

namespace Onewrap.PowerShellHost;

/// <summary>A parameter that Windows PowerShell documents and the stand-in does not act on.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotImplementedAttribute : Attribute;

/// <summary>
/// A cmdlet that answers from the scenario. It has the parameters that Windows PowerShell 5.1 documents, so that the
/// engine refuses a wrong call as it would there; what it would have to ignore, it refuses itself.
/// </summary>
public abstract class StandIn : PSCmdlet
{
    protected static Machine Computer => Machine.Current;

    protected override void BeginProcessing()
    {
        RefuseIgnored();
        Computer.Record(Call());
    }

    protected void RefuseIgnored()
    {
        var ignored = MyInvocation.BoundParameters.Keys.FirstOrDefault(name =>
            GetType().GetProperty(name)?.GetCustomAttribute<NotImplementedAttribute>() is not null);
        if (ignored is not null)
        {
            throw Failure(
                Machine.Gap($"{MyInvocation.MyCommand.Name} -{ignored} is not implemented by the stand-in"),
                "NotImplementedByStandIn",
                ErrorCategory.NotImplemented);
        }
    }

    protected virtual Call Call() => Recorder.Call(MyInvocation);

    /// <summary>To be thrown: the error ends the script unless it catches it.</summary>
    protected RuntimeException Failure(Exception exception, string id, ErrorCategory category, object? target = null)
    {
        var record = new ErrorRecord(exception, id, category, target);
        ThrowTerminatingError(record);
        return new RuntimeException(exception.Message, exception, record);
    }

    protected void Complain(Exception exception, string id, ErrorCategory category, object? target = null) =>
        WriteError(new ErrorRecord(exception, id, category, target));

    /// <summary>The paths, as Windows has them, of files that are there; an error for each that is not.</summary>
    protected IEnumerable<string> Files(IEnumerable<string> paths, bool literal)
    {
        foreach (var path in paths)
        {
            var found = Found(path, literal);
            if (found.Count == 0)
            {
                Complain(
                    new ItemNotFoundException($"Cannot find path '{path}' because it does not exist."),
                    "PathNotFound",
                    ErrorCategory.ObjectNotFound,
                    path);
            }

            foreach (var file in found)
            {
                yield return Computer.Paths.ToWindows(file);
            }
        }
    }

    private IReadOnlyList<string> Found(string path, bool literal)
    {
        if (literal)
        {
            var place = GetUnresolvedProviderPathFromPSPath(path);
            return Path.Exists(place) ? [place] : [];
        }

        try
        {
            return GetResolvedProviderPathFromPSPath(path, out _);
        }
        catch (ItemNotFoundException)
        {
            return [];
        }
    }
}
