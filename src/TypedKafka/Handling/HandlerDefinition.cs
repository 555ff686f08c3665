using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using TypedKafka.Serialization;

namespace TypedKafka;

/// <summary>A <see cref="ConsumeAttribute"/> method as the generator describes it to the runtime.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record HandlerDefinition
{
    /// <summary>The method for logs and errors, such as <c>Shipping.OnPlaced</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The consumer group's logical name.</summary>
    public required string Group { get; init; }

    /// <summary>The name of the cluster, or <see langword="null"/> for the unnamed one.</summary>
    public string? Cluster { get; init; }

    /// <summary>The topic of the contract that the method takes.</summary>
    public required TopicDefinition Topic { get; init; }

    /// <summary>The schema of the contract that the method takes; <see langword="null"/> where frames are not looked for.</summary>
    public MessageSchema? Schema { get; init; }

    /// <summary>The cases of the contract when that is a union, else <see langword="null"/>.</summary>
    public UnionCases? Cases { get; init; }

    /// <summary>The case that the method takes, or <see langword="null"/> when it takes any that no other method does.</summary>
    public Type? Case { get; init; }

    /// <summary>What becomes of messages of a union that no handler takes.</summary>
    public UnhandledMessage Unhandled { get; init; }

    /// <summary>The class that <see cref="Invoke"/> takes from the services, or <see langword="null"/> when the method is static.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    public Type? HandlerType { get; init; }

    /// <summary>The services that the method's own parameters cannot do without; checked when the host starts.</summary>
    public IReadOnlyList<Type> Services { get; init; } = [];

    /// <summary>The services that are resolved besides: optional and keyed ones, which nobody can check by their types alone.</summary>
    public IReadOnlyList<Type> OtherServices { get; init; } = [];

    /// <summary>Decodes a record and calls the method; <see langword="null"/> when it takes batches.</summary>
    public HandlerInvoker? Invoke { get; init; }

    /// <summary>Reads a record whole that the method reads by a view, which does not know the name of a member that it cannot decode; <see langword="null"/> when it takes values.</summary>
    public MessageCheck? Check { get; init; }

    /// <summary>Decodes records and calls the method; <see langword="null"/> when it takes one message at a time.</summary>
    public BatchInvoker? InvokeBatch { get; init; }

    /// <summary>Whether what the method sends is committed with the record's offset, in a transaction.</summary>
    public bool ExactlyOnce { get; init; }

    /// <summary>Whether the method takes an <see cref="Acknowledgement"/>, and says by that when a record is handled.</summary>
    public bool IsManual { get; init; }

    /// <summary>Which records wait for each other.</summary>
    public ProcessingOrder Ordering { get; init; }

    /// <summary>How many calls run at once on this member, or 0 for the default of <see cref="ConsumeAttribute.MaxConcurrency"/>.</summary>
    public int MaxConcurrency { get; init; }

    /// <summary>How many messages a batch holds at most, or 0 for the default of <see cref="ConsumeAttribute.MaxBatchSize"/>.</summary>
    public int MaxBatchSize { get; init; }

    /// <summary>What becomes of records that it fails on; <see langword="null"/> when the host stops at once.</summary>
    public FailurePolicy? Failure { get; init; }

    /// <summary>
    /// Whether this is <paramref name="other"/> registered once more. The record's own equality would compare <see cref="Services"/> by reference.
    /// </summary>
    internal bool IsSameHandler(HandlerDefinition other) =>
        Name == other.Name && Group == other.Group && Cluster == other.Cluster && Topic.Name == other.Topic.Name
        && Case == other.Case && HandlerType == other.HandlerType && Invoke == other.Invoke && InvokeBatch == other.InvokeBatch;
}
