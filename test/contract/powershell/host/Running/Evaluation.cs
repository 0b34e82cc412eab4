using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.InteropServices;

namespace Onewrap.PowerShellHost;

/// <summary>
/// Evaluates expressions, to prove that a literal is read back as the value it was written for. There are no commands
/// and no methods, so that a value which escapes from its quotes can do no harm.
/// </summary>
public static class Evaluation
{
    public static object Evaluate(EvaluateRequest request)
    {
        var outside = ProcessEnvironment.Take();
        ProcessEnvironment.Add(request.Environment.ToDictionary(entry => entry.Key, entry => (string?)entry.Value));
        try
        {
            var state = InitialSessionState.Create();
            state.Providers.Add(InitialSessionState.CreateDefault2().Providers["Environment"]);
            state.LanguageMode = PSLanguageMode.ConstrainedLanguage;
            using var runspace = RunspaceFactory.CreateRunspace(state);
            runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
            runspace.Open();
            return request.Expressions.Select(text => Evaluate(runspace, Decode(text))).ToList();
        }
        finally
        {
            ProcessEnvironment.Restore(outside);
        }
    }

    private static object Evaluate(Runspace runspace, string text)
    {
        using var shell = PowerShell.Create(runspace);
        try
        {
            var values = shell.AddScript(text).Invoke();
            var errors = shell.Streams.Error.Select(error => error.ToString()).ToList();
            return errors.Count > 0 ? new { Error = string.Join('\n', errors) }
                : values is [{ BaseObject: string value }] ? new { Value = Encode(value) }
                : new { Error = $"{values.Count} values, not one string" };
        }
        catch (RuntimeException exception)
        {
            return new { Error = exception.Message };
        }
    }

    /// <summary>Unit by unit: an encoding would mend half a surrogate pair.</summary>
    private static string Decode(string text) =>
        new(MemoryMarshal.Cast<byte, char>(Convert.FromBase64String(text)));

    private static string Encode(string value) => Convert.ToBase64String(MemoryMarshal.AsBytes(value.AsSpan()));
}
