using System.Management.Automation.Language;

namespace Onewrap.PowerShellHost;

/// <summary>Finds what is harder to read than it need be: aliases, values without a name, shortened names.</summary>
public static class CommandStyle
{
    private static readonly HashSet<string> Aliases = DataFile.Lines("Aliases.txt")
        .SelectMany(line => line.Split(' '))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<Finding> In(Ast tree)
    {
        var functions = tree.FindAll(node => node is FunctionDefinitionAst, true)
            .Cast<FunctionDefinitionAst>()
            .GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        return tree.FindAll(node => node is CommandAst, true).Cast<CommandAst>()
            .SelectMany(command => In(command, functions));
    }

    private static IEnumerable<Finding> In(CommandAst command, Dictionary<string, FunctionDefinitionAst> functions)
    {
        if (command.GetCommandName() is not { } name)
        {
            return [];
        }

        if (functions.TryGetValue(name, out var function))
        {
            return In(command, written => OfFunction(function, written));
        }

        return Aliases.Contains(name) ? [Finding.At(command.CommandElements[0].Extent, "alias")]
            // A program has no parameters that could be known.
            : Parameters.Of(name) is null ? []
            : In(command, written => Parameters.Resolve(name, written));
    }

    private static IEnumerable<Finding> In(CommandAst command, Func<string, Parameter?> resolve)
    {
        var isValue = false;
        foreach (var element in command.CommandElements.Skip(1))
        {
            if (element is CommandParameterAst written)
            {
                var parameter = resolve(written.ParameterName);
                isValue = parameter is { IsSwitch: false } && written.Argument is null;
                if (parameter is null)
                {
                    yield return Found("unknown parameter", command, element);
                }
                else if (!parameter.Name.Equals(written.ParameterName, StringComparison.OrdinalIgnoreCase))
                {
                    yield return Found("abbreviation", command, element);
                }

                continue;
            }

            if (!isValue && element is not VariableExpressionAst { Splatted: true })
            {
                yield return Found("position", command, element);
            }

            isValue = false;
        }
    }

    private static Finding Found(string kind, CommandAst command, CommandElementAst element) =>
        Finding.At(element.Extent, kind, $"{command.GetCommandName()} {element.Extent.Text}");

    private static Parameter? OfFunction(FunctionDefinitionAst function, string written)
    {
        var parameters = function.Parameters ?? function.Body.ParamBlock?.Parameters;
        var found = parameters?.FirstOrDefault(parameter =>
            parameter.Name.VariablePath.UserPath.StartsWith(written, StringComparison.OrdinalIgnoreCase));
        return found is not null ? new Parameter(found.Name.VariablePath.UserPath, found.StaticType, [])
            : Parameters.Resolve("Write-Output", written);
    }
}
