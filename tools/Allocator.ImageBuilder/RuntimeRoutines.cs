using System;
using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>
/// Routines of native libraries that C# cannot express: compiled code calls them with arguments where no method of C#
/// looks for them. The linker puts them behind the code, so the library needs no assembler.
/// </summary>
internal static class RuntimeRoutines
{
    /// <summary>
    /// Between a method's locals and the address it returns to, and looked at before it returns. A text that overflows
    /// ends with one of these bytes at the latest: 0, line feed, 255.
    /// </summary>
    private const ulong StackGuard = 0xFF0A_000D_FF0A_0000;

    /// <summary>The linker script for a processor with a system, by the compiler's name of it.</summary>
    /// <param name="architecture">The name.</param>
    /// <param name="isStateless">
    /// Whether the library's data is never changed: systems protect it then once it is in its place.
    /// </param>
    internal static string Script(string architecture, bool isStateless) => $$"""
        SECTIONS
        {
            __managedcode 0 :
            {
                *(__managedcode)
                . = ALIGN(16);
                {{Routines(architecture)}}
                . = ALIGN(8);
                __security_cookie = .; QUAD(0x{{StackGuard:X16}})
            }
            {{(isStateless ? ".data.rel.ro 0 : { *(.data) *(__modules) }" : "")}}
        }

        """;

    private static string Routines(string architecture) => architecture == "x64" ? s_x64 : s_arm64;

    /// <summary>
    /// What there is for boards. Libraries for them make no objects, and need none of the routines below. A library that
    /// is never started is told so by the two that would start it and do nothing. Who has called a function of C looks whether a
    /// collector waits, in a word that is 0.
    /// </summary>
    internal static IEnumerable<Piece> ForBoards() =>
    [
        ForBoards("RhpReversePInvoke", 6, 0x70, 0x47),
        ForBoards("RhpReversePInvokeReturn", 6, 0x70, 0x47),
        ForBoards("RhpGcPoll", 6, 0x70, 0x47),
        ForBoards("RhpTrapThreads", 2, 0, 0, 0, 0),
        ForBoards("__security_cookie", 2, BitConverter.GetBytes(unchecked((uint)StackGuard))),
    ];

    private static Piece ForBoards(string name, uint flags, params byte[] content)
    {
        var section = new Section(name, ElfWriter.Contents, flags, 4, content);
        bool isCode = section.IsCode;
        var symbol = new Symbol(name, section, isCode ? 1u : 0, (uint)content.Length, isCode ? Symbol.Function : 0);
        return Piece.Part(section, [symbol], isOne: true)[0];
    }

    // One reference of a structure that is copied: from where rsi points to where rdi points, and both move on. Only rax
    // and rcx may change besides.
    private static readonly string s_copyX64 = Bytes("RhpByRefAssignRef",
        0x48, 0x8B, 0x0E, //                    mov rcx, [rsi]
        0x48, 0x89, 0x0F, //                    mov [rdi], rcx
        0x48, 0x83, 0xC6, 0x08, //              add rsi, 8
        0x48, 0x83, 0xC7, 0x08, //              add rdi, 8
        0xC3); //                               ret

    // Before a method takes so much stack that it could step over the guard page: touches every page down to r11, which
    // is where the stack will end. Nothing may change.
    private static readonly string s_probeX64 = Bytes("RhpStackProbe",
        0x50, //                                push rax
        0x48, 0x89, 0xE0, //                    mov rax, rsp
        0x48, 0x25, 0x00, 0xF0, 0xFF, 0xFF, //  and rax, -4096
        0x48, 0x2D, 0x00, 0x10, 0x00, 0x00, //  next: sub rax, 4096
        0x85, 0x00, //                          test [rax], eax
        0x4C, 0x39, 0xD8, //                    cmp rax, r11
        0x77, 0xF3, //                          ja next
        0x58, //                                pop rax
        0xC3); //                               ret

    // A store of the reference in x15 to where x14 points, which moves on. Whoever sees the reference sees the object
    // as it was when it was stored: that takes an instruction of its own here.
    private static readonly string s_storeArm64 = Words("RhpCheckedAssignRefArm64 = .; RhpAssignRefArm64",
        0xC89FFDCF, //                          stlr x15, [x14]
        0x910021CE, //                          add x14, x14, #8
        0xD65F03C0); //                         ret

    // The same with the reference that x13 points to, which moves on as well; x15 may change.
    private static readonly string s_copyArm64 = Words("RhpByRefAssignRefArm64",
        0xF84085AF, //                          ldr x15, [x13], #8
        0xC89FFDCF, //                          stlr x15, [x14]
        0x910021CE, //                          add x14, x14, #8
        0xD65F03C0); //                         ret

    private static readonly string s_x64 = $"{s_copyX64}. = ALIGN(16); {s_probeX64}{Idle(".", "BYTE(0xC3)")}";
    private static readonly string s_arm64 = s_storeArm64 + s_copyArm64 + Idle(".", "LONG(0xD65F03C0)");

    // A library that makes no objects has no start. All the same the compiler gives it a routine that would see to it,
    // which nobody calls, and which names the first two. Who has called a function of C looks whether a collector waits,
    // in a word that is 0 here.
    private static string Idle(string here, string justReturn) =>
        $"PROVIDE(RhpReversePInvoke = {here}); PROVIDE(RhpReversePInvokeReturn = {here}); PROVIDE(RhpGcPoll = {here}); "
        + $"{justReturn} . = ALIGN(4); PROVIDE(RhpTrapThreads = .); LONG(0)";

    private static string Bytes(string name, params IEnumerable<byte> bytes) =>
        $"{name} = .; {string.Concat(bytes.Select(value => $"BYTE(0x{value:X2}) "))}";

    private static string Words(string name, params IEnumerable<uint> words) =>
        $"{name} = .; {string.Concat(words.Select(value => $"LONG(0x{value:X8}) "))}";
}
