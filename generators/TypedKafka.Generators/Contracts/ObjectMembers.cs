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
}
