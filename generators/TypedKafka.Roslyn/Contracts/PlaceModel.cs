namespace TypedKafka.Roslyn;

/// <summary>Where a type stands, so that generated code can stand beside it or continue it.</summary>
internal sealed record PlaceModel
{
    /// <summary>The namespace, or the empty string for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The types around it, the outermost first.</summary>
    public required EquatableArray<ContainingTypeModel> ContainingTypes { get; init; }

    /// <summary>The type's name, without the <c>@</c> that a keyword needs.</summary>
    public required string Name { get; init; }

    /// <summary>The type as <c>global::Namespace.Outer.Name</c>.</summary>
    public required string FullName { get; init; }

    /// <summary><c>record</c>, <c>record struct</c>, <c>class</c> or <c>struct</c>.</summary>
    public required string Keyword { get; init; }

    /// <summary>Whether other assemblies can name it; otherwise it is internal.</summary>
    public required bool IsPublic { get; init; }

    /// <summary>What its view is called after it.</summary>
    public string ViewSuffix { get; init; } = "View";

    /// <summary>The full name of its view.</summary>
    public string View => Sibling(ViewSuffix);

    /// <summary>The accessibility of what is generated beside it.</summary>
    public string Accessibility => IsPublic ? "public" : "internal";

    /// <summary>The full name of a type that is generated beside this one, such as <c>OrderPlacedView</c> for the suffix <c>View</c>.</summary>
    public string Sibling(string suffix) => SiblingPrefix + Name + suffix;

    /// <summary>The expression of the contract of the message at this place: its property, where it has one.</summary>
    public string Contract(bool hasProperty) => hasProperty ? FullName + ".Contract" : $"default({Sibling("Contract")})";

    private string SiblingPrefix
    {
        get
        {
            var prefix = Namespace.Length == 0 ? "global::" : $"global::{Namespace}.";
            foreach (var type in ContainingTypes) prefix += type.Name + ".";
            return prefix;
        }
    }
}
