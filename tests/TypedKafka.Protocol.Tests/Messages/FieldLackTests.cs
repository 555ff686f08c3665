using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>Every field of every message, at every version that lacks it or has no null for it.</summary>
public sealed class FieldLackTests(ITestOutputHelper output)
{
    [Fact]
    public void A_field_that_the_version_lacks_is_refused_by_name_unless_it_is_ignorable()
    {
        var refused = 0;
        var dropped = 0;
        ForEachField((message, version, root, owner, field, definition) =>
        {
            if (field.Versions.Contains(version)) return;
            var plain = message.Write(root, version);
            var before = field.Get(owner);
            field.Set(owner, new RandomMessage(version).OtherThanDefault(definition, field));
            if (field.Attribute.Ignorable)
            {
                Assert.Equal(plain, message.Write(root, version));
                dropped++;
            }
            else
            {
                var failure = Assert.Throws<ProtocolVersionException>(() => message.Write(root, version));
                AssertNames(message, version, field, failure);
                refused++;
            }

            field.Set(owner, before);
        });

        Assert.True(refused > 100 && dropped > 100, $"{refused} refused, {dropped} dropped");
        output.WriteLine($"{refused} fields refused, {dropped} ignorable ones dropped, at versions that lack them.");
    }

    [Fact]
    public void Null_is_refused_by_name_where_the_version_has_none()
    {
        var refused = 0;
        ForEachField((message, version, root, owner, field, _) =>
        {
            if (!field.HasNullableType || !field.Versions.Contains(version) || field.NullableVersions.Contains(version) || field.TaggedVersions.Contains(version)) return;
            var before = field.Get(owner);
            field.Set(owner, null);
            AssertNames(message, version, field, Assert.Throws<ProtocolException>(() => message.Write(root, version)));
            field.Set(owner, before);
            refused++;
        });

        Assert.True(refused > 20, $"{refused} refused");
        output.WriteLine($"{refused} nulls refused at versions without them.");
    }

    private static void AssertNames(MessageDefinition message, short version, FieldDefinition field, ProtocolException failure) =>
        Assert.True(
            failure.MessageName == message.Name && failure.Version == version && failure.Field!.Split('.')[^1] == field.Name,
            $"{message.Name} {version} {field.Name}: {failure.Message}");

    private static void ForEachField(Action<MessageDefinition, short, object, object, FieldDefinition, StructDefinition> action)
    {
        foreach (var message in MessageDefinition.All)
        {
            foreach (var version in message.Versions)
            {
                var root = RandomMessage.Full(message, version);
                foreach (var (owner, field, definition) in Walk(message.Root, root, version).ToList())
                    action(message, version, root, owner, field, definition);
            }
        }
    }

    private static IEnumerable<(object Owner, FieldDefinition Field, StructDefinition Definition)> Walk(StructDefinition definition, object owner, short version)
    {
        foreach (var field in definition.Fields)
        {
            yield return (owner, field, definition);
            if (field.Struct is not { } nested || !field.Versions.Contains(version)) continue;
            var value = field.Get(owner)!;
            foreach (var within in Walk(nested, field.IsArray ? ((System.Collections.IList)value)[0]! : value, version))
                yield return within;
        }
    }
}
