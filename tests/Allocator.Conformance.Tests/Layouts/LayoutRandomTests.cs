using System;
using System.Numerics;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Layouts;

/// <summary>Layouts reckoned with, against numbers that cannot overflow.</summary>
[TestClass]
public class LayoutRandomTests
{
    private const int Steps = 200_000;

    private static readonly BigInteger s_most = new(nuint.MaxValue / 2);

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void EveryStepIsRight(int seed)
    {
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var layout = Layout.Create(1, 1);
        Model model = new(1, 1);
        for (int step = 0; step < Steps; step++)
        {
            if (!layout.IsValid || random.Next(8) == 0)
                (layout, model) = Create(random);
            else
                (layout, model) = Change(layout, model, random);
            Assert.AreEqual(model, Model.Of(layout), $"seed {seed}, step {step}");
        }
    }

    private static (Layout Layout, Model Model) Create(Random random)
    {
        nuint size = Number(random);
        nuint alignment = random.Next(10) == 0 ? Number(random) : (nuint)1 << random.Next(random.Next(64) + 1);
        return (Layout.Create(size, alignment), Model.Create(size, alignment));
    }

    private static (Layout Layout, Model Model) Change(Layout layout, Model model, Random random)
    {
        switch (random.Next(3))
        {
            case 0:
                return (layout.PadToAlignment(), model.Pad());
            case 1:
                nuint count = Number(random);
                return (layout.Repeat(count), model.Repeat(count));
            default:
                (Layout next, Model nextModel) = Create(random);
                Layout whole = layout.Extend(next, out nuint offset);
                (Model wholeModel, BigInteger offsetModel) = model.Extend(nextModel);
                Assert.AreEqual(offsetModel, offset);
                return (whole, wholeModel);
        }
    }

    // Of every magnitude, and often beside a power of two.
    private static nuint Number(Random random)
    {
        nuint number = (nuint)random.NextInt64() >> random.Next(64);
        nuint power = (nuint)1 << random.Next(64);
        return random.Next(3) == 0 ? power + (nuint)random.Next(3) - 1 : number;
    }

    private readonly record struct Model(BigInteger Size, BigInteger Alignment)
    {
        internal static Model Of(Layout layout) => new(layout.Size, layout.Alignment);

        internal static Model Create(BigInteger size, BigInteger alignment) =>
            alignment.IsPowerOfTwo && RoundUp(size, alignment) <= s_most ? new Model(size, alignment) : default;

        internal Model Pad() => Alignment.IsZero ? default : Create(RoundUp(Size, Alignment), Alignment);

        internal Model Repeat(BigInteger count) => Alignment.IsZero ? default : Create(Pad().Size * count, Alignment);

        internal (Model Whole, BigInteger Offset) Extend(Model next)
        {
            if (Alignment.IsZero || next.Alignment.IsZero)
                return default;
            BigInteger offset = RoundUp(Size, next.Alignment);
            Model whole = Create(offset + next.Size, BigInteger.Max(Alignment, next.Alignment));
            return whole.Alignment.IsZero ? default : (whole, offset);
        }

        private static BigInteger RoundUp(BigInteger size, BigInteger alignment) =>
            (size + alignment - 1) / alignment * alignment;
    }
}
