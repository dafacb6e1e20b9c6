namespace Allocator.Programs;

/// <summary>How a program ended on some form of the heap.</summary>
/// <param name="Fault">What is wrong with the heap, or null.</param>
/// <param name="At">The operation that showed it.</param>
/// <param name="Answers">A hash of all answers.</param>
internal sealed record Verdict(string? Fault, int At, uint Answers);
