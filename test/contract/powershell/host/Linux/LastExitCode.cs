using System.Management.Automation;

namespace Onewrap.PowerShellHost;

/// <summary>$LASTEXITCODE, with the whole exit code of a program: Linux passes only its lowest eight bits.</summary>
public sealed class LastExitCode() : PSVariable("LASTEXITCODE")
{
    private int? expected;

    public override object? Value
    {
        get => base.Value;
        set
        {
            base.Value = expected is { } whole && value is int low && low == (whole & 255) ? whole : value;
            expected = null;
        }
    }

    /// <summary>To be called before the program ends.</summary>
    public void Expect(int code) => expected = code;
}
