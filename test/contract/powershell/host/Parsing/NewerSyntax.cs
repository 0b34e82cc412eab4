using System.Management.Automation.Language;

namespace Onewrap.PowerShellHost;

/// <summary>Finds in the tree what the parser of Windows PowerShell 5.1 refuses, or does otherwise.</summary>
public sealed class NewerSyntax : AstVisitor2
{
    private readonly List<Finding> findings = [];

    public static IEnumerable<Finding> In(Ast tree)
    {
        var visitor = new NewerSyntax();
        tree.Visit(visitor);
        return visitor.findings;
    }

    public override AstVisitAction VisitTernaryExpression(TernaryExpressionAst ast) => Found(ast, "ternary");

    public override AstVisitAction VisitPipelineChain(PipelineChainAst ast) =>
        ast.Background ? Found(ast, "background") : Found(ast, "pipeline chain");

    public override AstVisitAction VisitPipeline(PipelineAst ast) =>
        ast.Background ? Found(ast, "background") : AstVisitAction.Continue;

    public override AstVisitAction VisitBinaryExpression(BinaryExpressionAst ast) => ast.Operator switch
    {
        TokenKind.QuestionQuestion => Found(ast, "null coalescing"),
        TokenKind.Ireplace or TokenKind.Creplace when HasScriptBlock(ast.Right) =>
            Found(ast, "replacement by script block"),
        _ => AstVisitAction.Continue,
    };

    public override AstVisitAction VisitAssignmentStatement(AssignmentStatementAst ast) =>
        ast.Operator == TokenKind.QuestionQuestionEquals ? Found(ast, "null coalescing") : AstVisitAction.Continue;

    public override AstVisitAction VisitMemberExpression(MemberExpressionAst ast) =>
        ast.NullConditional ? Found(ast, "null conditional") : AstVisitAction.Continue;

    public override AstVisitAction VisitInvokeMemberExpression(InvokeMemberExpressionAst ast) =>
        ast.NullConditional ? Found(ast, "null conditional")
        : ast.GenericTypeArguments is { Count: > 0 } ? Found(ast, "generic method")
        : AstVisitAction.Continue;

    public override AstVisitAction VisitIndexExpression(IndexExpressionAst ast) =>
        ast.NullConditional ? Found(ast, "null conditional") : AstVisitAction.Continue;

    /// <summary>
    /// What a program writes to its redirected error output ends a script of 5.1 whose $ErrorActionPreference is Stop.
    /// </summary>
    public override AstVisitAction VisitCommand(CommandAst ast)
    {
        var redirection = ast.Redirections.FirstOrDefault(IsOfErrors);
        if (redirection is not null && MayBeProgram(ast.GetCommandName()))
        {
            Found(redirection, "error redirection");
        }

        return AstVisitAction.Continue;
    }

    public override AstVisitAction VisitScriptBlock(ScriptBlockAst ast) =>
        ast.CleanBlock is { } block ? Found(block, "clean block") : AstVisitAction.Continue;

    public override AstVisitAction VisitTypeDefinition(TypeDefinitionAst ast) =>
        ast.IsEnum && ast.BaseTypes.Count > 0 ? Found(ast, "enum of a type") : AstVisitAction.Continue;

    private static bool IsOfErrors(RedirectionAst redirection) =>
        redirection.FromStream is RedirectionStream.Error or RedirectionStream.All;

    private static bool MayBeProgram(string? name) =>
        name is null || name.Contains('\\') || name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase);

    private static bool HasScriptBlock(ExpressionAst right) =>
        right is ScriptBlockExpressionAst
        || (right is ArrayLiteralAst list && list.Elements.Any(element => element is ScriptBlockExpressionAst));

    private AstVisitAction Found(Ast ast, string kind)
    {
        findings.Add(Finding.At(ast.Extent, kind));
        return AstVisitAction.Continue;
    }
}
