using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>Reads <c>[OnFailure]</c> of a handler, or of its class, and refuses what cannot be meant.</summary>
internal static class HandlerFailures
{
    private const int MostRetries = 100;
    private const int MostTopics = 10;
    private const long Second = 1_000;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;
    private const string DeadLetter = nameof(DeadLetter);

    // By their values, as an attribute holds them.
    private static readonly string[] Actions = ["StopHost", DeadLetter];

    /// <param name="method">The handler.</param>
    /// <param name="contract">The message's contract, where that is known.</param>
    /// <param name="group">Its group, where it has one.</param>
    /// <param name="problems">Where what is wrong is added to.</param>
    public static FailureModel? Read(IMethodSymbol method, INamedTypeSymbol? contract, string? group, List<Problem> problems)
    {
        if (Find(method) is not { } attribute) return null;
        var retries = Attributes.Named<int>(attribute, "Retries");
        if (retries is < 0 or > MostRetries) Refuse($"its Retries is {retries}; it must be from 0 to {MostRetries}");
        var first = Delay("FirstDelay", Hour);
        var max = Delay("MaxDelay", Hour);
        if (retries == 0 && (first ?? max) is not null) Refuse("its FirstDelay and MaxDelay have no meaning without Retries");
        if (first > max) Refuse("its MaxDelay is shorter than its FirstDelay");
        var from = first ?? Math.Min(Second, max ?? Second);

        var topics = RetryTopics();
        var action = Attributes.Named<int>(attribute, "Then");
        var then = action >= 0 && action < Actions.Length ? Actions[action] : null;
        if (then is null) Refuse($"its Then {action} is none of {string.Join(", ", Actions)}");
        var deadLetters = Attributes.Named<string>(attribute, "DeadLetterTopic");
        if (deadLetters is not null && then != DeadLetter) Refuse($"its DeadLetterTopic has no meaning without Then = FailureAction.{DeadLetter}");
        CheckNames();
        return new FailureModel(retries, from, max ?? Math.Max(from, Minute), new EquatableArray<DelayModel>(topics), then ?? Actions[0], deadLetters);

        long? Delay(string name, long longest) => Attributes.Named<string>(attribute, name) is { } text ? Parse(name, text, longest) : null;

        long? Parse(string name, string text, long longest)
        {
            var delay = Delays.Parse(text);
            if (delay is null) Refuse($"its {name} \"{text}\" is no delay: write a whole number with ms, s, m or h, such as \"200ms\"");
            else if (delay > longest) Refuse($"its {name} \"{text}\" is longer than {longest / Hour}h");
            return delay;
        }

        List<DelayModel> RetryTopics()
        {
            var delays = new List<DelayModel>();
            foreach (var text in Texts(attribute, nameof(RetryTopics)))
            {
                if (Parse(nameof(RetryTopics), text, 24 * Hour) is not { } delay) return delays;
                if (delays.Count > 0 && delays[delays.Count - 1].Milliseconds >= delay) Refuse($"its RetryTopics go from \"{delays[delays.Count - 1].Name}\" to \"{text}\"; each delay must be longer than the one before");
                delays.Add(new DelayModel(text, delay));
            }

            if (delays.Count > MostTopics) Refuse($"it has {delays.Count} RetryTopics; {MostTopics} are the most");
            return delays;
        }

        void CheckNames()
        {
            if (problems.Count > 0) return;
            if (deadLetters is not null && TopicNames.WhyIllegal(deadLetters) is { } reason) Refuse($"its DeadLetterTopic '{deadLetters}' is no topic: {reason}");
            if (contract is null || HandlerMessages.TopicOf(contract, method.ContainingAssembly) is not { } topic) return;
            if (deadLetters == topic) Refuse($"its DeadLetterTopic '{deadLetters}' is the topic that it reads: a failed record would come back at once, for ever");
            foreach (var delay in topics) CheckMade($"{topic}-{group}-retry-{delay.Name}");
            if (then == DeadLetter && deadLetters is null) CheckMade($"{topic}-{group}-dlt");
        }

        void CheckMade(string name)
        {
            if (TopicNames.WhyIllegal(name) is { } reason) Refuse($"its [OnFailure] sends to '{name}', which is no topic: {reason}");
        }

        void Refuse(string reason) => HandlerParser.Add(problems, method, null, reason);
    }

    /// <summary>The attribute that holds for a handler: its own, or that of its class.</summary>
    public static AttributeData? Find(IMethodSymbol method) => Attributes.Find(method, KnownNames.OnFailureAttribute) ?? Attributes.Find(method.ContainingType, KnownNames.OnFailureAttribute);

    private static IEnumerable<string> Texts(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value is { Kind: TypedConstantKind.Array, IsNull: false } array) return array.Values.Select(static value => value.Value as string ?? "");
        }

        return [];
    }
}
