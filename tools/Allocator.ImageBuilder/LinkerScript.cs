using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Allocator.Board;

namespace Allocator.ImageBuilder;

/// <summary>Writes the linker script of an image: what lies where, and what the program is told of it.</summary>
internal static class LinkerScript
{
    private const int SystemVectors = 16;
    private const int InterruptVectors = 96;
    private const int InfoVector = 7;
    private const int TimerVector = 15;

    /// <summary>The stack of fault handlers.</summary>
    private const int FaultStackSize = 1024;

    /// <summary>
    /// The bottom of SRAM is the stack's, so that running out of it is a fault and not a change of somebody's data. The
    /// heap gets what is left at the top.
    /// </summary>
    internal static string Write(ImageLayout layout)
    {
        MemoryBank flash = layout.Board.Flash;
        MemoryBank sram = layout.Board.Sram;
        return $$"""
            ENTRY(reset)

            MEMORY
            {
                FLASH (rx) : ORIGIN = 0x{{flash.Start:X8}}, LENGTH = 0x{{flash.Size:X}}
                SRAM (rw)  : ORIGIN = 0x{{sram.Start:X8}}, LENGTH = 0x{{sram.Size:X}}
            }

            PHDRS
            {
                code PT_LOAD FLAGS(5);
                stack PT_LOAD FLAGS(6);
                data PT_LOAD FLAGS(6);
                zero PT_LOAD FLAGS(6);
            }

            SECTIONS
            {
                .vectors :
                {
                    {{Vectors()}}
                    /* The program may not touch the first KiB: see ResetHandler. */
                    . = ALIGN(1024);
                    reset = .; {{MachineCode.Reset}}
                    LONG(stack_top) LONG(AllocatorReset | 1)
                    fault = .; {{MachineCode.Fault}}
                    LONG(AllocatorFault | 1)
                    disable_interrupts = .; {{MachineCode.DisableInterrupts}}
                    restore_interrupts = .; {{MachineCode.RestoreInterrupts}}
                    /* The program may have a handler of its own. */
                    PROVIDE(AllocatorSysTick = fault);
                    /* Named by unwind tables, which nobody reads here; near, so that no long jump is made for them. */
                    __aeabi_unwind_cpp_pr0 = .; __aeabi_unwind_cpp_pr1 = .; __aeabi_unwind_cpp_pr2 = .;
                    image_info = .;
                    {{Info(layout)}}
                    assets = .;
                    {{AssetTable(layout.Assets)}}
                } > FLASH :code

                .text :
                {
                    *(__managedcode) *(.text .text.*) *(.rodata .rodata.*)
                    . = ALIGN(4);
                } > FLASH :code

                .assets :
                {
                    {{AssetContents(layout.Assets)}}
                    {{AssetNames(layout.Assets)}}
                } > FLASH :code

                .stack (NOLOAD) :
                {
                    stack_limit = .;
                    . += {{layout.StackSize}};
                    stack_top = .;
                    . += {{FaultStackSize}};
                    fault_stack_top = .;
                } > SRAM :stack

                .data :
                {
                    . = ALIGN(8);
                    data_start = .;
                    *(.data .data.*) *(__modules)
                    . = ALIGN(8);
                    data_end = .;
                } > SRAM AT > FLASH :data

                .bss (NOLOAD) :
                {
                    zero_start = .;
                    *(.bss .bss.*) *(COMMON)
                    . = ALIGN(8);
                    zero_end = .;
                } > SRAM :zero

                /DISCARD/ : { *(.ARM.exidx*) *(.ARM.extab*) *(.comment) *(.note*) }
            }

            """;
    }

    private static string Vectors()
    {
        IEnumerable<string> vectors = Enumerable.Repeat("LONG(fault | 1)", SystemVectors + InterruptVectors)
            .Select((fault, vector) => vector switch
            {
                0 => "LONG(fault_stack_top)",
                1 => "LONG(reset | 1)",
                InfoVector => "LONG(image_info)",
                TimerVector => "LONG(AllocatorSysTick | 1)",
                _ => fault,
            });
        return string.Join(' ', vectors);
    }

    // In the order of Allocator.Board.Image.ImageInfo.
    private static string Info(ImageLayout layout)
    {
        MemoryBank sram = layout.Board.Sram;
        string[] words =
        [
            $"{layout.BoardIndex}",
            "LOADADDR(.data)", "data_start", "data_end",
            "zero_start", "zero_end",
            "zero_end", $"0x{sram.Start + sram.Size:X8}",
            "assets", $"{layout.Assets.Count}",
            $"{(uint)layout.Board.Port.Kind}", $"0x{layout.Board.Port.Address:X8}",
            "stack_limit",
            "disable_interrupts | 1", "restore_interrupts | 1",
        ];
        return string.Join(' ', words.Select(word => $"LONG({word})"));
    }

    private static string AssetTable(IReadOnlyList<string> assets) =>
        string.Join(' ', assets.Select((_, i) => $"LONG(asset_{i}_start) LONG(asset_{i}_end) LONG(asset_{i}_name)"));

    private static string AssetNames(IReadOnlyList<string> assets) =>
        string.Join("\n        ", assets.Select((asset, i) =>
            $"asset_{i}_name = .; {Bytes(Path.GetFileName(asset))}BYTE(0)"));

    private static string Bytes(string text) =>
        string.Concat(Encoding.Latin1.GetBytes(text).Select(value => $"BYTE({value}) "));

    private static string AssetContents(IReadOnlyList<string> assets) =>
        string.Join("\n        ", assets.Select((_, i) =>
            $". = ALIGN(8); asset_{i}_start = .; *.{AssetFile(i)}(.data) asset_{i}_end = .;"));

    /// <summary>The ending of the file that the linker gets for an asset.</summary>
    internal static string AssetFile(int index) => $"asset-{index}";
}
