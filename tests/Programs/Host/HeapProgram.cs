using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Allocator.Programs;

/// <summary>A byte-coded program, as FsCheck makes and shrinks it, and as it is printed when it has found something.</summary>
internal sealed record HeapProgram(byte[] Bytes)
{
    /// <summary>Random ones of so many operations.</summary>
    internal static Arbitrary<HeapProgram> Arbitrary(int operations) => Arb.From(
        Gen.Choose(int.MinValue, int.MaxValue).Select(seed => new HeapProgram(ProgramMaker.Make(seed, operations))),
        program => program.Smaller());

    /// <summary>Just this one.</summary>
    internal static Arbitrary<HeapProgram> Only(byte[] program) => Arb.From(
        Gen.Constant(new HeapProgram(program)), smaller => smaller.Smaller());

    /// <summary>Programs that are simpler by a step: the largest steps first.</summary>
    private IEnumerable<HeapProgram> Smaller()
    {
        int count = Operation.Count(Bytes);
        for (int length = count; length > 0; length /= 2)
        {
            for (int from = 0; from + length <= count; from += length)
                yield return Without(from, length);
        }
        // Each has to be another program: else the search goes in a circle.
        if (Bytes.Length > 0 && Bytes[0] != 0)
            yield return With(0, (byte)(Bytes[0] - 1));
        if (Bytes.Length > 0 && Bytes[0] > 7)
            yield return With(0, (byte)(Bytes[0] & 7));
        for (int i = 0; i < count; i++)
        {
            foreach (HeapProgram simpler in SimplerAt(1 + i * Operation.Bytes, Operation.Size(Bytes, i)))
                yield return simpler;
        }
    }

    private IEnumerable<HeapProgram> SimplerAt(int at, int size)
    {
        foreach (int less in new[] { 1, size / 2, size - 8, size - 1 })
        {
            if (less > 0 && less < size)
                yield return With(at + 2, (byte)less).With(at + 3, (byte)(less >> 8));
        }
        if (Bytes[at] >> 4 > 3)
            yield return With(at, (byte)(Bytes[at] - 16));
        if (Bytes[at] >> 4 is not 0 and <= 3)
            yield return With(at, (byte)(Bytes[at] & 15));
        if (Bytes[at + 1] != 0)
            yield return With(at + 1, 0);
        if ((Bytes[at] & 15) == (int)OperationKind.AllocateZeroed)
            yield return With(at, (byte)(Bytes[at] - 1));
    }

    private HeapProgram With(int at, byte value)
    {
        byte[] changed = [.. Bytes];
        changed[at] = value;
        return new(changed);
    }

    private HeapProgram Without(int operation, int count)
    {
        int from = 1 + operation * Operation.Bytes;
        return new([.. Bytes[..from], .. Bytes[(from + count * Operation.Bytes)..]]);
    }

    /// <summary>A test to paste.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"// {Operation.RegionBytes(Bytes)} bytes");
        for (int i = 0; i < Operation.Count(Bytes); i++)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"// {Operation.Kind(Bytes, i),-17} slot {Operation.Slot(Bytes, i),2}, size {Operation.Size(Bytes, i),5}, alignment {1 << Operation.AlignmentPower(Bytes, i)}");
        }
        text.AppendLine("[TestMethod]");
        text.AppendLine("public void Found() =>");
        text.AppendLine(CultureInfo.InvariantCulture, $"    Assert.IsNull(Form.Run(Convert.FromHexString(\"{Convert.ToHexString(Bytes)}\")).Fault);");
        return text.ToString();
    }
}
