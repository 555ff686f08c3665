using System.Runtime.CompilerServices;

namespace TypedKafka.Tests.Architecture;

public sealed class ReferenceTests
{
    [Fact]
    public void Every_project_in_src_has_a_place_among_the_layers() =>
        Assert.Equal(Layers.Allowed.Keys.Order(StringComparer.Ordinal), Repository.Projects("src").Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Layers.Names), MemberType = typeof(Layers))]
    public void A_project_references_only_layers_below_it(string project) =>
        Assert.Empty(Repository.References(Repository.Projects("src")[project]).Except(Layers.Allowed[project]));

    // A reference may also come in by way of another project; what was compiled tells.
    [Theory]
    [MemberData(nameof(Layers.Names), MemberType = typeof(Layers))]
    public void An_assembly_uses_only_layers_below_it(string project) =>
        Assert.Empty(Layers.Load(project)
            .GetReferencedAssemblies()
            .Select(static reference => reference.Name!)
            .Where(static name => name.StartsWith("TypedKafka", StringComparison.Ordinal))
            .Except(Layers.Allowed[project]));

    [Theory]
    [InlineData("generators")]
    [InlineData("analyzers")]
    public void What_runs_in_the_compiler_knows_the_library_by_names_only(string folder)
    {
        var projects = Repository.Projects(folder);

        Assert.NotEmpty(projects);
        Assert.All(projects.Values, static project => Assert.Empty(Repository.References(project).Intersect(Layers.Allowed.Keys)));
    }

    [Theory]
    [MemberData(nameof(Layers.Names), MemberType = typeof(Layers))]
    public void Samples_see_the_public_surface_only(string project)
    {
        var friends = Layers.Load(project)
            .GetCustomAttributes(typeof(InternalsVisibleToAttribute), inherit: false)
            .Cast<InternalsVisibleToAttribute>()
            .Select(static attribute => attribute.AssemblyName);

        Assert.Empty(friends.Intersect(Repository.Projects("samples").Keys));
    }
}
