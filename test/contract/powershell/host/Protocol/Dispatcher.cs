using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Onewrap.PowerShellHost;

/// <summary>The stand-ins could not answer for Windows; the message says where.</summary>
public sealed class NoResultException(string message) : Exception(message);

/// <summary>Turns one request into one answer; whatever goes wrong here is an answer too.</summary>
public static class Dispatcher
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // A misspelt key of a scenario would otherwise be a test that proves nothing.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        MaxDepth = 256,
    };

    public static string Answer(string line)
    {
        var id = 0;
        try
        {
            var request = JsonSerializer.Deserialize<Request>(line, Options)
                ?? throw new InvalidOperationException("The request is empty");
            id = request.Id;
            return JsonSerializer.Serialize(new { Id = id, Result = Result(request) }, Options);
        }
        catch (NoResultException exception)
        {
            return JsonSerializer.Serialize(new { Id = id, Error = exception.Message }, Options);
        }
        catch (Exception exception)
        {
            return JsonSerializer.Serialize(new { Id = id, Error = exception.ToString() }, Options);
        }
    }

    private static object Result(Request request) => request switch
    {
        { Parse: { } parse } => parse.Files.Select(FileReader.Read).ToList(),
        { Run: { } run } => ScriptRun.Run(run),
        { Evaluate: { } evaluate } => Evaluation.Evaluate(evaluate),
        _ => throw new InvalidOperationException("The request asks for nothing"),
    };
}
