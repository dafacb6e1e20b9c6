namespace Allocator.Bench;

/// <summary>What requests of one kind took: instructions on a board, nanoseconds on this machine.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Median">Half of them took no longer.</param>
/// <param name="High">99.9 % took no longer.</param>
/// <param name="Worst">The longest.</param>
public sealed record Spread(uint Count, double Mean, double Median, double High, double Worst);
