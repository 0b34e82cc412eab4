namespace Onewrap.PowerShellHost;

/// <summary>The services of a scenario. Each look at one sees the next status of its sequence.</summary>
public sealed class Services
{
    private readonly Dictionary<string, Service> services;

    public Services(IReadOnlyDictionary<string, ServiceScenario> scenario) =>
        services = scenario.ToDictionary(
            entry => entry.Key,
            entry => new Service(entry.Key, entry.Value),
            StringComparer.OrdinalIgnoreCase);

    public IEnumerable<Service> All => services.Values;

    public sealed class Service(string name, ServiceScenario scenario)
    {
        private Queue<string> statuses = new(scenario.Statuses);

        public string Name => name;

        public ServiceScenario Scenario => scenario;

        public string DisplayName => scenario.DisplayName ?? name;

        public string Look() => statuses.Count > 1 ? statuses.Dequeue() : statuses.Peek();

        public void Start()
        {
            if (scenario.StartError is { } reason)
            {
                throw new InvalidOperationException(reason);
            }

            statuses = new(scenario.AfterStart);
        }

        public void Stop()
        {
            if (scenario.StopError is { } reason)
            {
                throw new InvalidOperationException(reason);
            }

            statuses = new(scenario.AfterStop);
        }
    }
}
