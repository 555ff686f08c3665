using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace TypedKafka.Tests.Handling;

/// <summary>Answers requests exactly once, in each of the ways to send.</summary>
public sealed partial class OnceReplier(OnceReplies replies)
{
    [Consume(Group = "returning", ExactlyOnce = true)]
    public async Task<Reply?> Answer(Request request, CancellationToken cancel)
    {
        await replies.MeetAsync(request, cancel);
        return request.Number == 0 ? null : new Reply(request.Id, $"{request.Number}");
    }

    [Consume(Group = "sending", Cluster = "eu", ExactlyOnce = true, MaxConcurrency = 1)]
    public async Task Send(Request request, [FromKeyedServices("eu")] ITopicProducer<Reply> sender, [FromKeyedServices("eu")] ReplyProducer made, IServiceProvider services, CancellationToken cancel)
    {
        await sender.SendAsync(new Reply(request.Id, "by interface"), cancellationToken: cancel);
        await made.SendAsync(new Reply(request.Id, "by its type"), cancellationToken: cancel);
        await services.GetRequiredKeyedService<ITopicProducer<Reply>>("eu").SendAsync(new Reply(request.Id, "by the provider"), cancellationToken: cancel);
        await replies.MeetAsync(request, cancel);
    }
}

/// <summary>What <see cref="OnceReplier"/> was called for, and what it is to do each time.</summary>
public sealed class OnceReplies(Func<Request, int, CancellationToken, Task>? meet = null)
{
    private readonly ConcurrentQueue<Request> _calls = new();

    public IReadOnlyCollection<Request> Calls => _calls;

    public Task MeetAsync(Request request, CancellationToken cancellationToken)
    {
        _calls.Enqueue(request);
        return meet?.Invoke(request, _calls.Count, cancellationToken) ?? Task.CompletedTask;
    }
}
