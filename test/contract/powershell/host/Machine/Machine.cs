using System.Collections.Concurrent;

namespace Onewrap.PowerShellHost;

/// <summary>
/// The computer that the present script sees, and what it did there. One script runs at a time, so that stand-ins,
/// which the engine creates, find it here.
/// </summary>
public sealed class Machine
{
    private static Machine? current;

    public Machine(RunRequest request)
    {
        Request = request;
        Paths = OperatingSystem.IsWindows()
            ? new WindowsPaths(null)
            : new WindowsPaths(request.Drives ?? throw new InvalidOperationException("On Linux drives are needed"));
        Processes = new ProcessRules(this);
        Services = new Services(Scenario.Services);
        AccessLists = new AccessLists(this);
        Signatures = new Signatures(this);
        Defender = Scenario.Defender is { } defender ? new Defender(defender) : null;
        Firewall = Scenario.Firewall is { } firewall ? new Firewall(firewall) : null;
        Certificates = new CertificateStores(Scenario.Certificates);
        Registry = new RegistryStore();
        Registry.Write(Scenario.Registry);
    }

    public static Machine Current => current ?? throw new InvalidOperationException("No script runs");

    public RunRequest Request { get; }

    public Scenario Scenario => Request.Scenario;

    public WindowsPaths Paths { get; }

    public ProcessRules Processes { get; }

    public Services Services { get; }

    public AccessLists AccessLists { get; }

    public Signatures Signatures { get; }

    public Defender? Defender { get; }

    public Firewall? Firewall { get; }

    public CertificateStores Certificates { get; }

    public RegistryStore Registry { get; }

    public Clock Clock { get; } = new();

    public LastExitCode LastExitCode { get; } = new();

    public List<Call> Calls { get; } = [];

    /// <summary>What the stand-ins cannot do and the scenario does not say: the run is then no result.</summary>
    public ConcurrentQueue<string> Gaps { get; } = new();

    public void Enter() => current = this;

    /// <summary>To be thrown. A script could catch it, which is why it is noted as well.</summary>
    public static NotSupportedException Gap(string message)
    {
        current?.Gaps.Enqueue(message);
        return new NotSupportedException(message);
    }

    public static void Leave() => current = null;

    public void Record(Call call)
    {
        lock (Calls)
        {
            Calls.Add(call);
        }
    }

    /// <summary>Records a member of .NET.</summary>
    public void Record(string member, params (string Name, object? Value)[] parameters) =>
        Record(new Call(member)
        {
            Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => Values.Plain(parameter.Value)),
        });
}
