using System;

namespace Allocator.Mutation;

/// <summary>What came of a mutant in a flavour.</summary>
internal sealed record Result(Mutant Mutant, Flavour Flavour, string Answer)
{
    internal bool IsMutant => Answer != Worker.NoCode;

    internal bool HasSurvived => Answer == Worker.Survived;

    internal bool IsEndless => Answer.EndsWith(nameof(BudgetException), StringComparison.Ordinal);
}
