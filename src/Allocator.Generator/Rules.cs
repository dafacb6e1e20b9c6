using Microsoft.CodeAnalysis;

namespace Allocator.Generator;

/// <summary>Everything that can be wrong. Each rule has a page in docs/rules.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor OnlyOne = Rule(
        "ALLOC001",
        "An artifact has one global allocator",
        "There is more than one global allocator: {0}. Keep [GlobalAllocator] on one of them.");

    public static readonly DiagnosticDescriptor IsAllocator = Rule(
        "ALLOC002",
        "The global allocator fulfils the contract",
        "{0} has [GlobalAllocator], but its type {1} is no allocator. Derive {1} from Allocator.NoStd.MemoryAllocator, or take the attribute away.");

    public static readonly DiagnosticDescriptor IsStaticReadonly = Rule(
        "ALLOC003",
        "The global allocator stands in a static readonly field",
        "{0} has [GlobalAllocator], but is not {1}. Declare it static readonly: the choice holds for the whole program.");

    public static readonly DiagnosticDescriptor IsSet = Rule(
        "ALLOC004",
        "The global allocator is there from the start",
        "{0} has [GlobalAllocator], but is null when the program starts. Set it where it is declared, for instance to new {1}().");

    public static readonly DiagnosticDescriptor IsReachable = Rule(
        "ALLOC005",
        "The code that the build writes can reach the global allocator",
        "{0} has [GlobalAllocator], but the code that the build writes cannot reach it: {1} is {2}. Make it {3}.");

    public static readonly DiagnosticDescriptor IsOneObject = Rule(
        "ALLOC006",
        "The global allocator is one object",
        "{0} has [GlobalAllocator], but there is one for every {1}. {2}.");

    public static readonly DiagnosticDescriptor NoCycle = Rule(
        "ALLOC007",
        "An allocator does not depend on what needs an allocator",
        "{0} has the allocator {1}, and so cannot depend on {2}, which needs an allocator itself: {3}. Break the chain, or move {1} to an assembly that does not have it.");

    public static readonly DiagnosticDescriptor AsksForMemory = Rule(
        "ALLOC008",
        "An allocator does not ask for memory",
        "{0} {1}, which asks for memory. An allocator cannot: the request may come back to it. Keep what it needs in a static readonly field, or do without.");

    public static readonly DiagnosticDescriptor Throws = Rule(
        "ALLOC009",
        "An allocator does not throw",
        "{0} throws. An allocator cannot: it is called from everywhere, even by the code that reports an exception. Answer with null or false, and change nothing.");

    public static readonly DiagnosticDescriptor NoDefault = Rule(
        "ALLOC010",
        "A board image has an allocator",
        "{0} is a board image, and its default allocator is not there: Allocator.Board.Image.BoardHeap.Heap. Reference Allocator.Board, or put [GlobalAllocator] on a field of your own.");

    public static readonly DiagnosticDescriptor HasKnownSignature = Rule(
        "ALLOC011",
        "A function with a known name has the signature that its callers know",
        "{0} is exported as {1}, but is {2}. {3} calls it as {4}. Give it that signature, or another name.");

    private static DiagnosticDescriptor Rule(string id, string title, string message) =>
        new(id, title, message, "Allocator", DiagnosticSeverity.Error, isEnabledByDefault: true,
            helpLinkUri: "docs/rules/" + id + ".md");
}
