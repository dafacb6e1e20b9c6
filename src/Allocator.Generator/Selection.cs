using System.Collections.Generic;
using System.Linq;

namespace Allocator.Generator;

/// <summary>A class of this compilation that is an allocator.</summary>
internal sealed record OwnAllocator(string Name, Spot Spot);

/// <summary>What the generated file says. It has no lines of files: an edit above the field does not change it.</summary>
/// <param name="Artifact">What is built.</param>
/// <param name="Assembly">Its name.</param>
/// <param name="Field">The field that chooses; null for the default.</param>
/// <param name="Where">Where that field is, in words.</param>
/// <param name="AllowsUnsafe">Whether the file may have pointers.</param>
/// <param name="HasGeneratedCode">Whether there is an attribute for generated code.</param>
internal sealed record Choice(
    Artifact Artifact, string Assembly, ChosenField? Field, string Where, bool AllowsUnsafe, bool HasGeneratedCode);

/// <summary>Everything that there is to choose from, what comes of it, and what is wrong with it.</summary>
internal sealed record Selection(Choice? Choice, EquatableArray<Finding> Findings)
{
    public static Selection Of(
        Surroundings here, EquatableArray<ChosenField> ownFields, EquatableArray<ChosenField> libraryFields,
        EquatableArray<ReferencedAssembly> references, EquatableArray<OwnAllocator> ownAllocators)
    {
        if (!here.HasLibrary)
            return new Selection(null, default);
        var graph = new DependencyGraph(references);
        ChosenField[] fields = [.. ownFields, .. libraryFields];
        // What libraries do among themselves is no class library's affair.
        if (here.Artifact == Artifact.None && ownFields.Length == 0)
            fields = [];
        Finding[] findings =
        [
            .. FindingsOf(fields, here.Artifact),
            .. here.Artifact == Artifact.None ? CyclesOf(here, ownAllocators, graph) : [],
        ];
        if (findings.Length == 0 && here.Artifact != Artifact.None)
            findings = [.. FindingsOf(here, fields.FirstOrDefault(), graph)];
        Choice? choice = findings.Length == 0 && here.Artifact != Artifact.None
            ? ChoiceOf(here, fields.FirstOrDefault())
            : null;
        return new Selection(choice, findings.ToEquatable());
    }

    private static IEnumerable<Finding> FindingsOf(ChosenField[] fields, Artifact artifact)
    {
        if (fields.Length > 1)
        {
            string places = string.Join(" and ", fields.Select(field => field.Place));
            return [Finding.Of(Rules.OnlyOne, fields[0].Spot, places)];
        }
        return fields.Select(field => field.ProblemIn(artifact)).OfType<Finding>();
    }

    // One is enough: all allocators of the assembly have the same dependencies.
    private static IEnumerable<Finding> CyclesOf(
        Surroundings here, EquatableArray<OwnAllocator> allocators, DependencyGraph graph)
    {
        if (allocators.Length > 0 && graph.ChainToNeed(here.Name, graph.Roots()) is { } chain)
            yield return Cycle(allocators[0].Spot, allocators[0].Name, chain);
    }

    private static IEnumerable<Finding> FindingsOf(Surroundings here, ChosenField? field, DependencyGraph graph)
    {
        if (field == null && here.Artifact == Artifact.Image && !here.HasBoardHeap)
            yield return Finding.Of(Rules.NoDefault, null, here.Name);
        // The artifact itself is what gets the allocator, so it may need one.
        if (field != null && field.TypeAssembly != here.Name
            && graph.ChainToNeed(field.TypeAssembly, graph.ReferencesOf(field.TypeAssembly)) is { } chain)
        {
            yield return Cycle(field.Spot, field.Type, chain);
        }
    }

    private static Finding Cycle(Spot? spot, string allocator, IReadOnlyList<string> chain) =>
        Finding.Of(Rules.NoCycle, spot, chain[0], allocator, chain[chain.Count - 1], string.Join(" -> ", chain));

    private static Choice ChoiceOf(Surroundings here, ChosenField? field)
    {
        string where = field == null ? "" : field.Spot?.File ?? "the library " + field.Library;
        return new Choice(
            here.Artifact, here.Name, field == null ? null : field with { Spot = null }, where, here.AllowsUnsafe,
            here.HasGeneratedCode);
    }
}
