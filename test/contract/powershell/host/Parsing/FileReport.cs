using System.Management.Automation.Language;

namespace Onewrap.PowerShellHost;

/// <summary>What the parser says of a file, and what is used in it.</summary>
public sealed record FileReport
{
    public required string File { get; init; }

    public required IReadOnlyList<Finding> Errors { get; init; }

    /// <summary>What Windows PowerShell 5.1 cannot read, does not have, or does otherwise.</summary>
    public required IReadOnlyList<Finding> Newer { get; init; }

    /// <summary>Aliases, positions, abbreviations.</summary>
    public required IReadOnlyList<Finding> Style { get; init; }

    /// <summary>Commands by name, but for the functions of the file itself; &amp; is a command that is computed.</summary>
    public required IReadOnlyList<string> Commands { get; init; }

    /// <summary>Types as they are written, without System.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>Static members as Type::Member, others as .Member.</summary>
    public required IReadOnlyList<string> Members { get; init; }

    public required IReadOnlyList<string> Variables { get; init; }
}

/// <param name="Kind">A word for the kind of finding, such as ternary or alias.</param>
public sealed record Finding(int Line, int Column, string Kind, string Text)
{
    public static Finding At(IScriptExtent extent, string kind, string? text = null) =>
        new(extent.StartLineNumber, extent.StartColumnNumber, kind, text ?? extent.Text);
}
