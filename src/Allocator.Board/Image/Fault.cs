using System.Runtime;

namespace Allocator.Board.Image;

/// <summary>Reports a fault of the processor on the serial port: which, where, and the address it concerned.</summary>
internal static unsafe class Fault
{
    /// <summary>What the processor pushed when the fault came.</summary>
    private struct Frame
    {
        internal uint R0;
        internal uint R1;
        internal uint R2;
        internal uint R3;
        internal uint R12;
        internal uint Return;
        internal uint Address;
        internal uint Status;
    }

    private const uint ExceptionMask = 0x1FF;

    // Every fault vector leads here, with the stack that holds the frame.
    [RuntimeExport("AllocatorFault")]
    private static void Report(Frame* frame)
    {
        uint status = Read(Processor.ConfigurableFaultStatus);
        Serial.Write("\r\nFAULT: ");
        Serial.Write(Name(Read(Processor.InterruptControlState) & ExceptionMask));
        if (IsStackOverflow(frame))
        {
            Serial.WriteLine(", the stack overflowed");
            Machine.Reset();
        }
        Serial.Write(" at ");
        Serial.WriteHex(frame->Address);
        // Where it was called from, unless it has called somebody since.
        Serial.Write(", link register ");
        Serial.WriteHex(frame->Return);
        WriteCause(status);
        Serial.WriteLine("");
        Machine.Reset();
    }

    // The frame was to be pushed where the stack may not reach.
    private static bool IsStackOverflow(Frame* frame) =>
        (byte*)frame < Machine.Info->StackLimit + (1 << ResetHandler.StackGuardShift);

    private static void WriteCause(uint status)
    {
        if ((status & (1 << 7)) != 0)
            WriteAddress(Read(Processor.MemManageFaultAddress));
        else if ((status & (1 << 15)) != 0)
            WriteAddress(Read(Processor.BusFaultAddress));
        else if ((status & (1 << 16)) != 0)
            Serial.Write(", by an instruction that the processor does not have (it computes no 'double')");
        Serial.Write(" (fault status ");
        Serial.WriteHex(status);
        Serial.Write(")");
    }

    private static void WriteAddress(uint address)
    {
        Serial.Write(", touching ");
        Serial.WriteHex(address);
        if (address < 1024)
            Serial.Write(", by a null reference");
    }

    private static string Name(uint exception) => exception switch
    {
        2 => "NMI",
        3 => "HardFault",
        4 => "MemManage",
        5 => "BusFault",
        6 => "UsageFault",
        _ => "unexpected interrupt",
    };

    private static uint Read(uint address) => ((Register*)address)->Value;
}
