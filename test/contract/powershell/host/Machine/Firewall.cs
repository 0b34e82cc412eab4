namespace Onewrap.PowerShellHost;

/// <summary>The firewall rules of the computer itself: from the scenario, and as the script sets them.</summary>
public sealed class Firewall(FirewallScenario scenario)
{
    private readonly List<FirewallRule> rules = [.. scenario.Rules];

    public IReadOnlyList<FirewallRule> Rules => rules;

    /// <summary>What can be given to the next run.</summary>
    public FirewallScenario Left => scenario with { Rules = [.. rules] };

    /// <summary>As a policy can tell it.</summary>
    public bool IgnoresLocalRules(string profile) => scenario.IgnoresLocalRules.Contains(profile);

    public FirewallRule? Find(string name) =>
        rules.Find(rule => rule.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public void Add(FirewallRule rule)
    {
        if (!scenario.Ignores)
        {
            rules.Add(rule);
        }
    }

    public void Remove(string name)
    {
        if (!scenario.Ignores)
        {
            rules.RemoveAll(rule => rule.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        }
    }
}
