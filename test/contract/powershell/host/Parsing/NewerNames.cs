using System.Management.Automation.Language;

namespace Onewrap.PowerShellHost;

/// <summary>Finds commands, parameters, variables and types that Windows PowerShell 5.1 has not.</summary>
public static class NewerNames
{
    public static IEnumerable<Finding> In(Ast tree)
    {
        foreach (var node in tree.FindAll(_ => true, searchNestedScriptBlocks: true))
        {
            switch (node)
            {
                case CommandAst command when NewerThan51.HasCommand(command.GetCommandName() ?? ""):
                    yield return Finding.At(command.Extent, "command", command.GetCommandName());
                    break;
                case CommandParameterAst { Parent: CommandAst command } parameter when IsNewer(command, parameter):
                    var text = $"{command.GetCommandName()} {parameter.Extent.Text}";
                    yield return Finding.At(parameter.Extent, "parameter", text);
                    break;
                case VariableExpressionAst { Splatted: true, Parent: CommandAst command } splat:
                    foreach (var finding in Splatted(tree, command, splat))
                    {
                        yield return finding;
                    }

                    break;
                case VariableExpressionAst variable when NewerThan51.HasVariable(variable.VariablePath.UserPath):
                    yield return Finding.At(variable.Extent, "variable");
                    break;
                case TypeExpressionAst type when NewerThan51.HasType(NamesUsed.TypeName(type.TypeName)):
                    yield return Finding.At(type.Extent, "type");
                    break;
                case AttributeBaseAst attribute when NewerThan51.HasType(NamesUsed.TypeName(attribute.TypeName)):
                    yield return Finding.At(attribute.Extent, "type");
                    break;
            }
        }
    }

    private static bool IsNewer(CommandAst command, CommandParameterAst parameter) =>
        command.GetCommandName() is { } name
        && (Parameters.Resolve(name, parameter.ParameterName) is { } resolved
            ? NewerThan51.HasParameter(name, resolved.Name)
            : NewerThan51.HasParameterThatBegins(name, parameter.ParameterName));

    /// <summary>The keys that are written in the script, wherever in it the table is made.</summary>
    private static IEnumerable<Finding> Splatted(Ast tree, CommandAst command, VariableExpressionAst splat)
    {
        var name = command.GetCommandName() ?? "";
        var tables = tree.FindAll(
            node => node is AssignmentStatementAst
            {
                Left: VariableExpressionAst left, Right: CommandExpressionAst { Expression: HashtableAst },
            }
                && left.VariablePath.UserPath.Equals(splat.VariablePath.UserPath, StringComparison.OrdinalIgnoreCase),
            searchNestedScriptBlocks: true);
        return tables
            .Select(node => (HashtableAst)((CommandExpressionAst)((AssignmentStatementAst)node).Right).Expression)
            .SelectMany(table => table.KeyValuePairs)
            .Select(pair => pair.Item1)
            .OfType<StringConstantExpressionAst>()
            .Where(key => NewerThan51.HasParameter(name, key.Value))
            .Select(key => Finding.At(key.Extent, "parameter", $"{name} -{key.Value}"));
    }
}
