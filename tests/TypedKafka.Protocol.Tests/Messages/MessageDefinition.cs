using System.Reflection;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>An attributed message with its generated codec, behind one shape for all messages.</summary>
internal abstract class MessageDefinition
{
    protected MessageDefinition(Type type)
    {
        Attribute = type.GetCustomAttribute<MessageAttribute>()!;
        Root = new StructDefinition(type);
    }

    /// <summary>Every message that is defined, by name.</summary>
    public static IReadOnlyList<MessageDefinition> All { get; } =
    [
        .. typeof(MessageAttribute).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(MessageAttribute)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (MessageDefinition)Activator.CreateInstance(typeof(MessageDefinition<>).MakeGenericType(type))!),
    ];

    public static IEnumerable<string> Names => All.Select(message => message.Name);

    public static MessageDefinition Get(string name) => All.First(message => message.Name == name);

    public MessageAttribute Attribute { get; }

    public StructDefinition Root { get; }

    public string Name => Root.Type.Name;

    public abstract short Lowest { get; }

    public abstract short Highest { get; }

    public abstract short HighestNegotiated { get; }

    public IEnumerable<short> Versions => Enumerable.Range(Lowest, Highest - Lowest + 1).Select(version => (short)version);

    public abstract bool IsFlexible(short version);

    public abstract byte[] Write(object message, short version);

    public abstract int ComputeSize(object message, short version);

    /// <summary>Reads a message that must take up all the bytes.</summary>
    public abstract object Read(ReadOnlyMemory<byte> bytes, short version);

    /// <summary>As <see cref="Read"/>, without memory behind the span.</summary>
    public abstract object ReadSpan(ReadOnlySpan<byte> bytes, short version);

    /// <summary>Reads a message that others may follow; returns its length.</summary>
    public abstract int ReadPrefix(ReadOnlyMemory<byte> bytes, short version);

    public override string ToString() => Name;
}
