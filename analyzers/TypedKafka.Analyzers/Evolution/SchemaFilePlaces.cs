using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TypedKafka.Compatibility;
using TypedKafka.Schemas;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>Finds what a path means in the schema file that a contract is made of: its code is generated, and nobody changes that.</summary>
internal static class SchemaFilePlaces
{
    /// <summary>The field that the path leads to, or the nearest there is; for the empty path, the schema.</summary>
    public static Location Of(AdditionalText file, SchemaPath path, CancellationToken cancellationToken)
    {
        if (file.GetText(cancellationToken) is not { } text) return Location.None;
        var start = Math.Min(Start(AvroSchemaParser.Parse(text.ToString()), path), text.Length);
        var span = TextSpan.FromBounds(start, text.Lines.GetLineFromPosition(start).End);
        return Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span));
    }

    private static int Start(AvroSchema schema, SchemaPath path)
    {
        var place = schema.Source;
        foreach (var name in path.Names)
        {
            if (SchemaMembers.Innermost(schema).Fields.FirstOrDefault(field => field.Name == name) is not { } field) break;
            place = field.Source ?? place;
            schema = field.Schema;
        }

        return Math.Max(place?.Start ?? 0, 0);
    }
}
