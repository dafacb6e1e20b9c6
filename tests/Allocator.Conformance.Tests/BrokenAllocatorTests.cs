using System;
using System.Collections.Generic;
using System.Linq;
using Allocator.Conformance.Tests.Allocators;
using Allocator.Conformance.Tests.Broken;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests;

/// <summary>Every rule can fail: each broken allocator is found by the rule that is meant for it.</summary>
[TestClass]
public class BrokenAllocatorTests
{
    private static readonly (Func<MemoryAllocator, MemoryAllocator> Break, Type Rule)[] s_broken =
    [
        (inner => new NotReady(inner), typeof(ReadyRule)),
        (inner => new Misaligned(inner), typeof(PlacementRule)),
        (inner => new Overlapping(inner), typeof(PlacementRule)),
        (inner => new RefusesASize(inner), typeof(PlacementRule)),
        (inner => new SpoilsTheLast(inner), typeof(RandomProgramRule)),
        (inner => new SpoilsWhenReleasing(inner), typeof(RandomProgramRule)),
        (inner => new AcceptsAlignmentThree(inner), typeof(NonRequestRule)),
        (inner => new AcceptsAlignmentZero(inner), typeof(NonRequestRule)),
        (inner => new ServesSizeZero(inner), typeof(NonRequestRule)),
        (inner => new Wraps(inner), typeof(ImpossibleSizeRule)),
        (inner => new WrapsWithAlignment(inner), typeof(ImpossibleSizeRule)),
        (inner => new TakesBackNull(inner), typeof(ReleaseNullRule)),
        (inner => new DeniesOneAlignment(inner), typeof(MayBeLiveRule)),
        (inner => new TakesNullForABlock(inner), typeof(MayBeLiveRule)),
        (inner => new NotZeroedToTheEnd(inner), typeof(ZeroedRule)),
        (inner => new NotZeroed(inner), typeof(ZeroedRule)),
        (inner => new WantsTheVerySize(inner), typeof(ReleaseSizeRule)),
        (inner => new Leaks(inner), typeof(ReuseRule)),
        (inner => new DeniesEverySixthRelease(inner), typeof(ReuseRule)),
        (inner => new UsableSizeTooLarge(inner), typeof(UsableSizeRule)),
        (inner => new UsableSizeTooLarge(inner), typeof(ExcessRule)),
        (inner => new UsableSizeTooSmall(inner), typeof(UsableSizeRule)),
        (inner => new PromisesTooMuch(inner), typeof(UsableSizeOfRequestRule)),
        (inner => new PromisesAnything(inner), typeof(UsableSizeOfRequestRule)),
        (inner => new PromisesTheImpossible(inner), typeof(UsableSizeOfImpossibleRule)),
        (inner => new UsableSizeOfAnother(inner), typeof(LayoutRule)),
        (inner => new ReallocateLosesAByte(inner), typeof(ReallocateRule)),
        (inner => new ReallocateForgetsAlignment(inner), typeof(ReallocateAlignedRule)),
        (inner => new FailedReallocateFrees(inner), typeof(ReallocateRefusedRule)),
        (inner => new ReallocateServesNull(inner), typeof(ReallocateRefusedRule)),
        (inner => new ReallocateLeaks(inner), typeof(ReuseReallocatedRule)),
        (inner => new GrowLies(inner), typeof(GrowInPlaceRule)),
        (inner => new GrowShrinks(inner), typeof(ResizeRefusedRule)),
        (inner => new GrowDenies(inner), typeof(GrowInPlaceRule)),
        (inner => new GrowRefusesTheUsable(inner), typeof(GrowInPlaceRule)),
        (inner => new GrowClearsTooMuch(inner), typeof(GrowInPlaceRule)),
        (inner => new ShrinkLies(inner), typeof(ShrinkInPlaceRule)),
        (inner => new ShrinksToNothing(inner), typeof(ResizeRefusedRule)),
        (inner => new ShrinkWritesInside(inner), typeof(ShrinkInPlaceRule)),
        (inner => new ShrinkLeaks(inner), typeof(ReuseShrunkRule)),
        (inner => new AsksInTry(inner), typeof(HookNotAskedRule)),
        (inner => new AsksWhenGrowing(inner), typeof(HookNotAskedRule)),
        (inner => new ForgetsTheHook(inner), typeof(HookAskedRule)),
        (inner => new RemembersRefusals(inner), typeof(HookReleasesRule)),
    ];

    public static IEnumerable<object[]> Cases =>
        s_broken.Select((one, index) =>
            new object[] { index, one.Break(new FixedRegionHeap()).GetType().Name, one.Rule.Name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void IsFound(int index, string broken, string rule)
    {
        (Func<MemoryAllocator, MemoryAllocator> makeBroken, Type type) = s_broken[index];
        ConformanceRule meant = Rules.All.Single(one => one.GetType() == type);
        using Subject sound = Subject.OfRegion(64 * 1024, 0);
        var forwarding = new ForwardingAllocator(sound.Allocator);
        Assert.IsNull(meant.Check(forwarding, sound.Memory), meant.Name);
        using Subject subject = Subject.OfRegion(64 * 1024, 0).Wrapped(makeBroken);
        string? fault = meant.Check(subject.Allocator, subject.Memory);
        Assert.IsNotNull(fault, rule + " does not find " + broken);
        Console.WriteLine(fault);
    }

    [TestMethod]
    public void EveryRuleHasABrokenAllocator()
    {
        IEnumerable<string> without = Rules.All.Select(rule => rule.GetType()).Except(s_broken.Select(one => one.Rule))
            .Select(type => type.Name);
        Assert.AreEqual("", string.Join(", ", without));
    }
}
