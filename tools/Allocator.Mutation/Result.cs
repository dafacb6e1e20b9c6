namespace Allocator.Mutation;

/// <summary>What came of a mutant in one flavour.</summary>
internal sealed record Result(Mutant Mutant, string Answer)
{
    internal bool IsMutant => Answer != Worker.NoCode;

    internal bool HasSurvived => Answer == Worker.Survived;
}
