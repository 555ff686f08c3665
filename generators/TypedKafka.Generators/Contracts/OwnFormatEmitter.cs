using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>What is emitted for a format whose codecs are generated: for unions as well, which no foreign message is.</summary>
internal abstract class OwnFormatEmitter : FormatEmitter
{
    /// <summary>What the view of a union implements, so that views of other messages hold it.</summary>
    public abstract string UnionViewInterface(string view);

    /// <summary>Emits the statements of a union view's constructor, which set <c>_body</c> to the case's own bytes, and <c>_case</c> to its number from 1.</summary>
    public abstract void UnionViewStart(CodeWriter code, ObjectModel model, UnionModel union);

    /// <summary>Emits how other views make this one of a union.</summary>
    public abstract void UnionViewEnd(CodeWriter code, ObjectModel model, UnionModel union);

    /// <summary>The expression of the number of the case that <c>data</c> is; -1 for one that is not known where <c>orNone</c> says so.</summary>
    public abstract string FindCase(ContractModel contract);

    /// <summary>Emits the witness's method that is given a message of a case.</summary>
    /// <param name="code">Takes the method.</param>
    /// <param name="contract">The union.</param>
    /// <param name="one">The case.</param>
    /// <param name="signature">What the method is called, and takes: <c>MessageData data</c>.</param>
    public virtual void ReadCase(CodeWriter code, ContractModel contract, UnionCaseModel one, string signature) =>
        code.Line($"{signature} => ({one.Place.FullName})default({contract.Message.Place.Name}Contract).Read(data);");
}
