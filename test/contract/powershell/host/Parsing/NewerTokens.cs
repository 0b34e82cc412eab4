using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace Onewrap.PowerShellHost;

/// <summary>Finds in the words of a script what Windows PowerShell 5.1 refuses, or reads as something else.</summary>
public static partial class NewerTokens
{
    public static IEnumerable<Finding> In(Token[] tokens) => tokens.SelectMany(Of).Concat(LeadingPipes(tokens));

    private static IEnumerable<Finding> Of(Token token)
    {
        if (token is NumberToken && NewNumber().IsMatch(token.Text))
        {
            yield return Finding.At(token.Extent, "number");
        }

        var expandable = token is StringExpandableToken
            || (token.Kind == TokenKind.Generic && token is not StringLiteralToken);
        if (expandable && NewEscape().IsMatch(token.Text))
        {
            yield return Finding.At(token.Extent, "escape");
        }

        if (token is StringExpandableToken { NestedTokens: { } nested })
        {
            foreach (var finding in nested.SelectMany(Of))
            {
                yield return finding;
            }
        }
    }

    /// <summary>A line that goes on with a pipe, without a sign at the end of the line before.</summary>
    private static IEnumerable<Finding> LeadingPipes(Token[] tokens)
    {
        var before = TokenKind.NewLine;
        foreach (var token in tokens)
        {
            var leads = before is TokenKind.NewLine;
            if (leads && token.Kind == TokenKind.Pipe)
            {
                yield return Finding.At(token.Extent, "leading pipe");
            }

            if (token.Kind != TokenKind.Comment)
            {
                before = token.Kind;
            }
        }
    }

    /// <summary>5.1 knows only the suffixes l and d, and kb to pb.</summary>
    [GeneratedRegex("^[+-]?0b|(?:u|n|y|s)[yls]?(?:[kmgtp]b)?$", RegexOptions.IgnoreCase)]
    private static partial Regex NewNumber();

    [GeneratedRegex(@"(?<!`)(?:``)*`(?:e|u\{)")]
    private static partial Regex NewEscape();
}
