using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Onewrap.PowerShellHost;

/// <summary>
/// Takes standard input and output for the protocol, and leaves an empty input and the error output in their place,
/// so that a program which a script starts can neither read a request nor write into an answer.
/// </summary>
public static partial class ProtocolStreams
{
    private static readonly Encoding Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static (TextReader Requests, TextWriter Answers) Take()
    {
        var (input, output) = OperatingSystem.IsWindows() ? TakeOnWindows()
            : OperatingSystem.IsLinux() ? TakeOnLinux()
            : (Console.OpenStandardInput(), Console.OpenStandardOutput());
        return (new StreamReader(input, Encoding), new StreamWriter(output, Encoding));
    }

    private static (Stream Input, Stream Output) TakeOnLinux()
    {
        const int duplicateCloseOnExec = 1030;
        const int readOnly = 0;
        var input = Fcntl(0, duplicateCloseOnExec, 3);
        var output = Fcntl(1, duplicateCloseOnExec, 3);
        var nothing = Open("/dev/null", readOnly);
        if (input < 0 || output < 0 || nothing < 0 || Dup2(nothing, 0) < 0 || Dup2(2, 1) < 0)
        {
            throw new IOException("Standard input and output cannot be taken");
        }

        return (Opened(input, FileAccess.Read), Opened(output, FileAccess.Write));
    }

    private static FileStream Opened(nint handle, FileAccess access) =>
        new(new SafeFileHandle(handle, ownsHandle: true), access, bufferSize: 0);

    private static (Stream Input, Stream Output) TakeOnWindows()
    {
        const int inputId = -10;
        const int outputId = -11;
        const int errorId = -12;
        var input = GetStdHandle(inputId);
        var output = GetStdHandle(outputId);
        // A program that is started inherits what may be inherited, even if nothing tells it so.
        SetHandleInformation(input, 1, 0);
        SetHandleInformation(output, 1, 0);
        SetStdHandle(inputId, 0);
        SetStdHandle(outputId, GetStdHandle(errorId));
        return (Opened(input, FileAccess.Read), Opened(output, FileAccess.Write));
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Fcntl(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Dup2(int from, int to);

    [LibraryImport("kernel32")]
    private static partial nint GetStdHandle(int id);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetStdHandle(int id, nint handle);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetHandleInformation(nint handle, int mask, int flags);
}
