namespace Allocator.NoStd;

// How mistakes are found.
public abstract unsafe partial class GuardedAllocator
{
    // The live block that begins at this address; else 0, and it is told what is wrong.
    private Size FindLive(Address block)
    {
        if (block == Null || !Heap.IsReady)
            return 0;
        Size at = Find(block);
        GuardState state = at == 0 ? GuardState.Broken : GuardRecord.StateOf(_memory, at);
        if (state == GuardState.Live)
            return at;
        if (at == 0)
            Tell(Damage.NoBlock, block, 0, 0);
        else
            TellOf(state == GuardState.Released ? Damage.ReleasedAlready : Damage.Record, at, block);
        return 0;
    }

    // The same, if the block was asked for with this size and alignment.
    private Size FindAs(Address block, Size size, Size alignment)
    {
        Size at = FindLive(block);
        if (at == 0 || (size == SizeOf(at) && alignment == AlignmentOf(at)))
            return at;
        TellOf(size == SizeOf(at) ? Damage.WrongAlignment : Damage.WrongSize, at, block);
        return 0;
    }

    // What was taken for the block that begins at this address, live or released; 0 if there is none. How far it is
    // before the block depends on the alignment, which the caller may have wrong: so all of them are tried.
    private Size Find(Address block)
    {
        Size address = OffsetOf(block);
        if (!Heap.IsReady || address < _from || address >= _to)
            return 0;
        Size broken = 0;
        for (Size before = LeastBefore; before > 0 && before <= address - _from; before <<= 1)
        {
            Size at = address - before;
            if (Heap.UsableSize(AddressOf(at)) <= before)
                continue;
            if (GuardRecord.StateOf(_memory, at) == GuardState.Broken)
                broken = broken == 0 ? at : broken;
            else if (BlockOf(at) == address)
                return at;
        }
        return broken;
    }

    // Tells of a block; one whose record is damaged has no size and no owner any more.
    private void TellOf(Damage found, Size at, Address block)
    {
        if (found == Damage.Record)
            Tell(found, block, 0, 0);
        else
            Tell(found, block, SizeOf(at), GuardRecord.Owner(_memory, at));
    }

    private void LookAt(Size at)
    {
        GuardState state = GuardRecord.StateOf(_memory, at);
        if (state == GuardState.Broken)
            TellOf(Damage.Record, at, AddressOf(at + LeastBefore));
        else
            LookAround(at);
        if (state == GuardState.Released)
            Look(Damage.WrittenAfterRelease, at, BlockOf(at), BlockOf(at) + SizeOf(at), ReleasedByte);
    }

    // The fences.
    private void LookAround(Size at)
    {
        Size end = BlockOf(at) + SizeOf(at);
        Look(Damage.WrittenBefore, at, at + GuardRecord.Size, BlockOf(at), FenceByte);
        Look(Damage.WrittenBehind, at, end, at + Heap.UsableSize(AddressOf(at)), FenceByte);
    }

    // Tells of a block where not all of these bytes are as they were written, and mends them.
    private void Look(Damage kind, Size at, Size from, Size to, byte expected)
    {
        Size i = from;
        while (i < to && _memory[i] == expected)
            i++;
        if (i == to)
            return;
        TellOf(kind, at, AddressOf(BlockOf(at)));
        Fill(from, to - from, expected);
    }

    // A released block waits behind those that were released before.
    private void PutAside(Size at)
    {
        Fill(BlockOf(at), SizeOf(at), ReleasedByte);
        Link(at, 0);
        if (_newest != 0 && GuardRecord.StateOf(_memory, _newest) != GuardState.Released)
            CollectReleased();
        else
            Append(at);
    }

    private void Append(Size at)
    {
        if (_newest == 0)
            _oldest = at;
        else
            Link(_newest, at);
        _newest = at;
    }

    private void Link(Size at, Size next) => GuardRecord.Write(
        _memory, at, GuardState.Released, GuardRecord.Owner(_memory, at), GuardRecord.Shape(_memory, at),
        (uint)(next >> Granule.Shift));

    // Gives the heap beneath the memory of the block that was released first. False if there is none.
    private bool UseOldest()
    {
        if (_oldest != 0 && GuardRecord.StateOf(_memory, _oldest) != GuardState.Released)
            CollectReleased();
        Size at = _oldest;
        if (at == 0)
            return false;
        LookAt(at);
        _oldest = (Size)GuardRecord.Next(_memory, at) << Granule.Shift;
        if (_oldest == 0)
            _newest = 0;
        return Heap.Deallocate(AddressOf(at));
    }

    // Something has written over a record, so the row of released blocks is broken: makes it anew, by address.
    private void CollectReleased()
    {
        _oldest = 0;
        _newest = 0;
        for (Size at = Following(_from); at != 0; at = Following(at + Heap.UsableSize(AddressOf(at))))
        {
            if (GuardRecord.StateOf(_memory, at) != GuardState.Released)
                continue;
            Link(at, 0);
            Append(at);
        }
    }
}
