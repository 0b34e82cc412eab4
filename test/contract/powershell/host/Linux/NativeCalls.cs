using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Onewrap.PowerShellHost;

/// <summary>Hears from the stand-ins of programs how they were called, and tells them how to end.</summary>
public sealed class NativeCalls
{
    private static readonly Lazy<NativeCalls> Only = new(() => new NativeCalls());

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    private NativeCalls()
    {
        listener.Start();
        new Thread(Listen) { IsBackground = true }.Start();
    }

    public static NativeCalls Instance => Only.Value;

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Other users of this computer can connect, too.</summary>
    public string Token { get; } = Guid.NewGuid().ToString("N");

    private void Listen()
    {
        while (true)
        {
            var client = listener.AcceptTcpClient();
            ThreadPool.QueueUserWorkItem(_ => Answer(client));
        }
    }

    private void Answer(TcpClient client)
    {
        using var connection = client;
        using var stream = client.GetStream();
        try
        {
            if (Read(stream) != Token)
            {
                return;
            }

            var count = int.Parse(Read(stream));
            var program = Read(stream);
            var arguments = Enumerable.Range(0, count).Select(_ => Read(stream)).ToList();
            var (code, output, errors) = Outcome(program, arguments);
            stream.Write(Encoding.UTF8.GetBytes($"{code}\0{output}\0{errors}\0"));
        }
        catch (Exception exception)
        {
            Machine.Current.Gaps.Enqueue(exception.ToString());
        }
    }

    private static (int Code, string Output, string Errors) Outcome(string path, IEnumerable<string> given)
    {
        var machine = Machine.Current;
        var program = machine.Paths.ToWindows(path);
        var arguments = given.Select(machine.Paths.InText).ToList();
        machine.Record(new Call(program) { Arguments = arguments });
        var rule = machine.Processes.Take(program, string.Join(' ', arguments));
        if (rule is null)
        {
            return (1, "", "");
        }

        if (rule.Hangs)
        {
            throw Machine.Gap($"{program}: only Start-Process can start what hangs");
        }

        machine.LastExitCode.Expect(rule.ExitCode);
        return (rule.ExitCode & 255, rule.Output, rule.ErrorOutput);
    }

    private static string Read(NetworkStream stream)
    {
        var bytes = new List<byte>();
        for (var next = stream.ReadByte(); next > 0; next = stream.ReadByte())
        {
            bytes.Add((byte)next);
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
