using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace Onewrap.PowerShellHost;

/// <summary>Opens a runspace as a script finds it on a computer.</summary>
public static class Session
{
    private static readonly Lazy<InitialSessionState> Template = new(Prepare);

    public static Runspace Open(Machine machine, RecordingHost host)
    {
        var state = Template.Value.Clone();
        state.LanguageMode = machine.Request.LanguageMode;
        EditionSettings.Apply(state, machine.Request.Edition);
        var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
        EditionSettings.Apply(runspace, machine.Request.Edition);
        var session = runspace.SessionStateProxy;
        var engine = (EngineIntrinsics)session.GetVariable("ExecutionContext");
        engine.InvokeCommand.CommandNotFoundAction = (_, lookup) => Refuse(lookup);
        if (!machine.Paths.AreReal)
        {
            Drives.Mount(session, machine.Paths);
            session.PSVariable.Set(machine.LastExitCode);
        }

        return runspace;
    }

    private static void Refuse(CommandLookupEventArgs lookup)
    {
        if (Commands.IsWithheld(lookup.CommandName))
        {
            throw Machine.Gap($"{lookup.CommandName} is not implemented: the host has no stand-in for it");
        }
    }

    private static InitialSessionState Prepare()
    {
        var state = InitialSessionState.CreateDefault2();
        foreach (var (name, type) in Commands.All)
        {
            state.Commands.Add(new SessionStateCmdletEntry(name, type, null));
        }

        // Everything is here already; a search would find what this computer happens to have.
        state.Variables.Add(new SessionStateVariableEntry(
            "PSModuleAutoLoadingPreference", PSModuleAutoLoadingPreference.None, ""));
        DotNet.StandInTypes.Register();
        state.Providers.Add(new SessionStateProviderEntry("Certificate", typeof(CertificateProvider), null));
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
            return state;
        }

        state.Providers.Add(new SessionStateProviderEntry("Registry", typeof(RegistryProvider), null));
        ShownPaths.AddTo(state);
        return state;
    }
}
