using System.Management.Automation.Language;

namespace Onewrap.PowerShellHost;

/// <summary>Collects what a script names, for a test to hold against a list of what is allowed.</summary>
public sealed class NamesUsed
{
    private readonly SortedSet<string> commands = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> types = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> members = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> variables = new(StringComparer.OrdinalIgnoreCase);

    private NamesUsed()
    {
    }

    public IReadOnlyList<string> Commands => [.. commands];

    public IReadOnlyList<string> Types => [.. types];

    public IReadOnlyList<string> Members => [.. members];

    public IReadOnlyList<string> Variables => [.. variables];

    public static NamesUsed In(Ast tree)
    {
        var used = new NamesUsed();
        foreach (var node in tree.FindAll(_ => true, searchNestedScriptBlocks: true))
        {
            used.Add(node);
        }

        foreach (var function in tree.FindAll(node => node is FunctionDefinitionAst, searchNestedScriptBlocks: true))
        {
            used.commands.Remove(((FunctionDefinitionAst)function).Name);
        }

        return used;
    }

    public static string TypeName(ITypeName type)
    {
        var name = type is ArrayTypeName array ? array.ElementType.FullName : type.FullName;
        return name.StartsWith("System.", StringComparison.OrdinalIgnoreCase) ? name[7..] : name;
    }

    private void Add(Ast node)
    {
        switch (node)
        {
            case CommandAst command:
                commands.Add(command.GetCommandName() ?? "&");
                AddNewObject(command);
                break;
            case TypeExpressionAst type:
                types.Add(TypeName(type.TypeName));
                break;
            case AttributeBaseAst attribute:
                types.Add(TypeName(attribute.TypeName));
                break;
            case VariableExpressionAst variable:
                variables.Add(variable.VariablePath.UserPath);
                break;
            case MemberExpressionAst member:
                var name = member.Member is StringConstantExpressionAst constant
                    ? constant.Value
                    : member.Member.Extent.Text;
                members.Add(member is { Static: true, Expression: TypeExpressionAst owner }
                    ? $"{TypeName(owner.TypeName)}::{name}"
                    : $"{(member.Static ? "::" : ".")}{name}");
                break;
        }
    }

    /// <summary>The name of a type can be a plain word, too.</summary>
    private void AddNewObject(CommandAst command)
    {
        if (!"New-Object".Equals(command.GetCommandName(), StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        foreach (var word in command.CommandElements.Skip(1).OfType<StringConstantExpressionAst>())
        {
            var name = word.Value;
            types.Add(name.StartsWith("System.", StringComparison.OrdinalIgnoreCase) ? name[7..] : name);
            return;
        }
    }
}
