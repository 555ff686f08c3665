namespace TypedKafka.Tests.Handling;

/// <summary>What a <see cref="Replier"/> answers.</summary>
[Topic("requests")]
public partial record Request([MessageKey] string Id, int Number);

/// <summary>The answer.</summary>
[Topic("replies")]
public partial record Reply([MessageKey] string Id, string Text);

/// <summary>Answers on another topic; a request for nothing has no answer.</summary>
public sealed partial class Replier
{
    [Consume(Group = "repliers")]
    public static async Task<Reply?> Answer(Request request)
    {
        await Task.Yield();
        return request.Number == 0 ? null : new Reply(request.Id, $"{request.Number}");
    }
}
