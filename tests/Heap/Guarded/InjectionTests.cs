using System;

namespace Allocator.NoStd.Tests;

/// <summary>
/// Mistakes of every kind made at random places of random programs: each has to be told, with the block's address, size
/// and owner, and nothing else may be.
/// </summary>
[TestClass]
public sealed class InjectionTests : IDisposable
{
    private const int RegionBytes = 65536;
    private const int Blocks = 96;

    private readonly int[] _offsets = new int[Blocks];
    private readonly int[] _sizes = new int[Blocks];
    private readonly int[] _alignments = new int[Blocks];
    private readonly uint[] _owners = new uint[Blocks];
    private readonly bool[] _areLive = new bool[Blocks];
    private RandomSource _random = new RandomSource(1);
    private TestGuard _guard = null!;

    [TestMethod]
    [DataRow("one byte before", 4000)]
    [DataRow("one byte behind", 4000)]
    [DataRow("up to 8 bytes behind", 4000)]
    [DataRow("up to 16 bytes before", 4000)]
    [DataRow("a write after release", 4000)]
    [DataRow("a read after release", 4000)]
    [DataRow("a second release", 4000)]
    [DataRow("a release of another address", 4000)]
    [DataRow("a release by another size", 4000)]
    [DataRow("a release by another alignment", 4000)]
    public void EveryMistakeIsTold(string kind, int times)
    {
        Prepare();
        int found = 0;
        for (int i = 0; i < times; i++)
        {
            for (int step = 0; step < 8; step++)
                Step();
            _guard.AssertNothingTold();
            if (Inject(kind))
                found++;
        }
        Console.WriteLine(kind + ": " + times.ToString() + " made, " + found.ToString() + " found");
        Assert.AreEqual(times, found);
    }

    [TestMethod]
    public void NothingIsToldOfAProgramWithoutMistakes()
    {
        Prepare();
        for (int step = 0; step < 60000; step++)
        {
            Step();
            if (step % 500 == 0)
                Assert.IsTrue(_guard.Check());
        }
        for (int i = 0; i < Blocks; i++)
            Release(i);
        Assert.IsTrue(_guard.Check());
        Assert.IsTrue(_guard.Heap.Damages == 0);
        Assert.IsTrue(_guard.Heap.Walk(new TestGuard.Leaks()));
        int most = RegionBytes;
        while (_guard.Allocate(most, 8) == 0)
            most -= 8;
        Assert.IsTrue(most > RegionBytes - 3000, most.ToString() + " bytes can be had after all was released");
    }

    public void Dispose() => _guard.Dispose();

    private void Prepare()
    {
        _random = new RandomSource(TestHeap.Seed(20));
        _guard = new TestGuard(RegionBytes);
        for (int i = 0; i < Blocks; i++)
            _areLive[i] = false;
    }

    // Of all kinds of calls, one that is right.
    private void Step()
    {
        int i = _random.Below(Blocks);
        if (!_areLive[i])
        {
            Make(i);
            return;
        }
        int size = RandomSize();
        int dice = _random.Below(8);
        if (dice < 5)
            Release(i);
        else if (dice == 5)
            Move(i, size);
        else if (size >= _sizes[i] && _guard.GrowInPlace(_offsets[i], _sizes[i], size, _alignments[i]))
            Enter(i, _offsets[i], size);
        else if (size < _sizes[i] && _guard.ShrinkInPlace(_offsets[i], _sizes[i], size, _alignments[i]))
            Enter(i, _offsets[i], size);
    }

    private void Make(int i)
    {
        int size = RandomSize();
        int alignment = 1 << _random.Below(_random.Below(4) == 0 ? 9 : 4);
        uint owner = (uint)_random.Below(1000);
        _guard.Heap.Owner = owner;
        int block = _guard.Allocate(size, alignment);
        if (block == 0)
            return;
        _alignments[i] = alignment;
        _owners[i] = owner;
        _areLive[i] = true;
        Enter(i, block, size);
    }

    private void Enter(int i, int block, int size)
    {
        _offsets[i] = block;
        _sizes[i] = size;
        for (int at = 0; at < size; at++)
            _guard[block + at] = (byte)_random.Below(256);
    }

    private void Move(int i, int size)
    {
        int moved = _guard.Reallocate(_offsets[i], _sizes[i], size, _alignments[i]);
        if (moved != 0)
            Enter(i, moved, size);
    }

    private void Release(int i)
    {
        if (_areLive[i])
            Assert.IsTrue(_guard.Deallocate(_offsets[i], _sizes[i], _alignments[i]));
        _areLive[i] = false;
    }

    private int RandomSize() => 1 + _random.Below(_random.Below(10) == 0 ? 3000 : 200);

    private bool Inject(string kind)
    {
        int i = _random.Below(Blocks);
        while (!_areLive[i])
        {
            Make(i);
            i = _random.Below(Blocks);
        }
        int block = _offsets[i];
        int size = _sizes[i];
        switch (kind)
        {
            case "one byte before":
                return WriteAround(i, block - 1, Damage.WrittenBefore);
            case "one byte behind":
                return WriteAround(i, block + size, Damage.WrittenBehind);
            case "up to 8 bytes behind":
                return WriteAround(i, block + size + _random.Below(8), Damage.WrittenBehind);
            case "up to 16 bytes before":
                return WriteAround(i, block - 1 - _random.Below(16), Damage.WrittenBefore);
            case "a write after release":
                Release(i);
                _guard.Damage1(block + _random.Below(size));
                _guard.Check();
                return IsTold(Damage.WrittenAfterRelease, i);
            case "a read after release":
                Release(i);
                return _guard[block + _random.Below(size)] == GuardedAllocator.ReleasedByte;
            case "a second release":
                Release(i);
                return !_guard.Deallocate(block, size, _alignments[i]) && IsTold(Damage.ReleasedAlready, i);
            case "a release by another size":
                return !_guard.Deallocate(block, OtherSize(size), _alignments[i]) && IsTold(Damage.WrongSize, i);
            case "a release by another alignment":
                int other = _alignments[i] == 1 ? 2 << _random.Below(8) : _alignments[i] >> 1;
                return !_guard.Deallocate(block, size, other) && IsTold(Damage.WrongAlignment, i);
            default:
                return ReleaseForeign(i);
        }
    }

    // Found when the block is released, or by looking.
    private bool WriteAround(int i, int at, Damage kind)
    {
        _guard.Damage1(at);
        if (_random.Below(2) == 0)
            _guard.Check();
        else
            Release(i);
        return IsTold(kind, i);
    }

    private int OtherSize(int size)
    {
        int other = size;
        while (other == size)
            other = _random.Below(3) == 0 ? _random.Below(70000) : size + _random.Below(17) - 8;
        return other;
    }

    // Any address at which no block begins, now or lately: in the region, or outside of it.
    private bool ReleaseForeign(int i)
    {
        int address = _random.Below(3) == 0 ? _offsets[i] + 1 + _random.Below(_sizes[i] + 8) : _random.Below(RegionBytes * 2) - 64;
        for (int k = 0; k < Blocks; k++)
        {
            if (_offsets[k] == address)
                address++;
        }
        bool isRefused = !_guard.Deallocate(address, _sizes[i], _alignments[i]);
        // What was released a while ago may still be remembered there.
        bool isKnown = TestGuard.Count == 1 && TestGuard.Findings[0].Kind == Damage.ReleasedAlready;
        if (address == 0 || isKnown)
        {
            _guard.Forget();
            return isRefused;
        }
        bool isTold = TestGuard.Count == 1 && TestGuard.Findings[0].Kind == Damage.NoBlock
            && TestGuard.Findings[0].Block == address;
        _guard.Forget();
        return isRefused && isTold;
    }

    private bool IsTold(Damage kind, int i)
    {
        Finding finding = TestGuard.Findings[0];
        bool isTold = TestGuard.Count == 1 && finding.Kind == kind && finding.Block == _offsets[i]
            && finding.Size == _sizes[i] && finding.Owner == _owners[i];
        _guard.Forget();
        return isTold;
    }
}
