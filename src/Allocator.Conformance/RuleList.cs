namespace Allocator.Conformance;

/// <summary>All rules, in an order in which the first that is broken says most.</summary>
internal static class RuleList
{
    internal static ConformanceRule Make()
    {
        ConformanceRule first = new ReadyRule();
        first.Then(new PlacementRule())
            .Then(new NonRequestRule())
            .Then(new ImpossibleSizeRule())
            .Then(new ZeroedRule())
            .Then(new ReleaseNullRule())
            .Then(new MayBeLiveRule())
            .Then(new UsableSizeRule())
            .Then(new UsableSizeOfRequestRule())
            .Then(new UsableSizeOfImpossibleRule())
            .Then(new ReleaseSizeRule())
            .Then(new ReuseRule())
            .Then(new ReallocateRule())
            .Then(new ReallocateAlignedRule())
            .Then(new ReallocateRefusedRule())
            .Then(new ReuseReallocatedRule())
            .Then(new GrowInPlaceRule())
            .Then(new ShrinkInPlaceRule())
            .Then(new ResizeRefusedRule())
            .Then(new ReuseShrunkRule())
            .Then(new ExcessRule())
            .Then(new LayoutRule())
            .Then(new HookNotAskedRule())
            .Then(new HookAskedRule())
            .Then(new HookReleasesRule())
            .Then(new RandomProgramRule());
        return first;
    }
}
