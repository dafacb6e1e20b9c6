using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Allocator.Generator;

/// <summary>Says of one operation whether it makes an object, asks the global allocator, or throws.</summary>
internal static class BodyJudge
{
    /// <summary>The answer for what throws; every other one says how memory is asked for.</summary>
    public const string Throws = "throws";

    /// <summary>The operations that it knows.</summary>
    public static readonly OperationKind[] Kinds =
    [
        OperationKind.Throw, OperationKind.ObjectCreation, OperationKind.TypeParameterObjectCreation,
        OperationKind.AnonymousObjectCreation, OperationKind.With, OperationKind.ArrayCreation,
        OperationKind.CollectionExpression, OperationKind.DelegateCreation, OperationKind.Binary,
        OperationKind.CompoundAssignment, OperationKind.InterpolatedString, OperationKind.Conversion,
        OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.MethodReference,
        OperationKind.YieldReturn, OperationKind.Await,
    ];

    /// <summary>Null if it is harmless.</summary>
    public static string? Judge(IOperation operation) => operation switch
    {
        IThrowOperation => Throws,
        IObjectCreationOperation or ITypeParameterObjectCreationOperation or IWithOperation =>
            IsValue(operation) ? null : "makes an object of " + operation.Type?.Readable(),
        IAnonymousObjectCreationOperation => "makes an object",
        IArrayCreationOperation => "makes an array",
        ICollectionExpressionOperation =>
            operation.Type?.IsReferenceType == true ? "makes an object of " + operation.Type.Readable() : null,
        IDelegateCreationOperation => "makes a delegate",
        IBinaryOperation or ICompoundAssignmentOperation or IInterpolatedStringOperation => JudgeText(operation),
        IConversionOperation conversion => JudgeBoxing(conversion),
        IInvocationOperation call => JudgeCall(call.TargetMethod),
        IMemberReferenceOperation reference => JudgeCall(reference.Member),
        { Kind: OperationKind.YieldReturn } => "makes an iterator",
        IAwaitOperation => "waits for a task",
        _ => null,
    };

    private static bool IsValue(IOperation operation) => operation.Type?.IsValueType == true;

    private static string? JudgeText(IOperation operation)
    {
        if (operation.ConstantValue.HasValue || operation.Parent is IInterpolatedStringHandlerCreationOperation)
            return null;
        if (operation.Type?.SpecialType == SpecialType.System_String)
            return "makes a string";
        return operation.Type?.TypeKind == TypeKind.Delegate ? "makes a delegate" : null;
    }

    private static string? JudgeBoxing(IConversionOperation conversion) =>
        conversion.Language == LanguageNames.CSharp && conversion.GetConversion().IsBoxing
            ? "boxes a value of " + conversion.Operand.Type?.Readable()
            : null;

    private static string? JudgeCall(ISymbol member) =>
        Names.IsGlobalFace(member.ContainingType) && member.Name != "Register"
            ? "uses " + member.ContainingType.Name + "." + member.Name
            : null;
}
