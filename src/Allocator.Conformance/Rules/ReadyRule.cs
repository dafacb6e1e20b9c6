using Allocator.NoStd;

namespace Allocator.Conformance;

/// <summary>Status. That it is Ready at first, every check makes sure of.</summary>
internal sealed class ReadyRule : ConformanceRule
{
    public override string Name => "an allocator that serves says that it is ready";

    private protected override void Run(Bench bench)
    {
        bench.Need(100, 8);
        if (bench.Allocator.Status != AllocatorStatus.Ready)
            bench.Fail("Status is not Ready when a request has been served");
    }
}
