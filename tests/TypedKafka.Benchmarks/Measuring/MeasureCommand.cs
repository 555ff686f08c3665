using System.Text.Json;
using TypedKafka.Benchmarks.Events;

namespace TypedKafka.Benchmarks.Measuring;

/// <summary>One measurement in this process: the request is the only argument, as JSON; the result is the last line of the output, as JSON.</summary>
internal static class MeasureCommand
{
    public static async Task<int> RunAsync(string json)
    {
        var request = JsonSerializer.Deserialize(json, MeasureJson.Default.MeasureRequest)!;
        var result = request.Body switch
        {
            100 => await Measurements.RunAsync(request, EventKinds.Small),
            1000 => await Measurements.RunAsync(request, EventKinds.Large),
            _ => throw new ArgumentException($"There are bodies of 100 and of 1000 bytes, not of {request.Body}."),
        };
        Console.WriteLine(JsonSerializer.Serialize(result, MeasureJson.Default.MeasureResult));
        return 0;
    }
}
