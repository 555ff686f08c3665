using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>The members of an object by what is done with them.</summary>
internal static class ObjectMembers
{
    /// <summary>Written to the body.</summary>
    public static IEnumerable<MemberModel> Written(ObjectModel model) => model.Members.Where(static member => member.IsInBody);

    /// <summary>Read from the body; their places are the members' numbers.</summary>
    public static IEnumerable<MemberModel> Read(ObjectModel model) => model.Members.Where(static member => member is { IsInBody: true, Binding: not MemberBinding.None });

    /// <summary>Read from a header only.</summary>
    public static IEnumerable<MemberModel> ReadFromHeader(ObjectModel model) =>
        model.Members.Where(static member => member is { IsInBody: false, Header: not null, Binding: not MemberBinding.None });

    public static IEnumerable<MemberModel> WithInitSetter(ObjectModel model) =>
        model.Members.Where(static member => member.Binding == MemberBinding.InitSetter && (member.IsInBody || member.Header is not null));

    /// <summary>Written to a Protobuf body, in the order of their numbers.</summary>
    public static IEnumerable<MemberModel> ByTag(ObjectModel model) => Written(model).OrderBy(static member => member.Tag!.Number);

    /// <summary>The member that keeps the fields of a Protobuf body that nobody knows, or <see langword="null"/>.</summary>
    public static MemberModel? UnknownFields(ObjectModel model) => model.Members.FirstOrDefault(static member => member.IsUnknownFields);
}
