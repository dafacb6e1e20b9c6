using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Allocator.ImageBuilder;

/// <summary>A section of an object file.</summary>
internal sealed record Section(string Name, uint Type, uint Flags, uint Alignment, byte[] Content)
{
    internal const uint Uninitialized = 8;

    internal bool IsLoaded => (Flags & 2) != 0;

    internal bool IsCode => (Flags & 4) != 0;

    internal bool IsWritten => (Flags & 1) != 0;

    internal List<Relocation> Relocations { get; } = [];
}

/// <summary>A name, and what it stands for: a place in a section; null where that is in another file.</summary>
internal sealed record Symbol(string Name, Section? Section, uint Value, uint Size, int Kind)
{
    internal const int Function = 2;
    internal const int OfSection = 3;

    /// <summary>The place in the section. A function's value has a bit besides: that it is Thumb code.</summary>
    internal int Offset => (int)(Kind == Function ? Value & ~1u : Value);
}

/// <summary>A place whose content the linker completes, with an address. What is to be added stands there.</summary>
internal sealed record Relocation(int Offset, int Kind, Symbol Target);

/// <summary>What is in an object file for a 32-bit Arm processor (ELF, relocatable).</summary>
internal sealed class ElfObject
{
    private const int SymbolTable = 2;
    private const int Relocations = 9;
    private const int SymbolSize = 16;
    private const int RelocationSize = 8;

    private readonly byte[] _file;
    private readonly List<int> _headers = [];

    internal ElfObject(string path)
    {
        _file = File.ReadAllBytes(path);
        if (_file.Length < 52 || Word(0) != 0x464C457F || _file[4] != 1 || Half(18) != 40)
            throw new BuildException($"'{path}' is no object file for a 32-bit Arm processor: build anew.");
        for (int i = 0; i < Half(48); i++)
            _headers.Add((int)Word(32) + (i * Half(46)));
        foreach (int header in _headers)
            Sections.Add(ReadSection(header));
        ReadSymbols();
        ReadRelocations();
    }

    internal List<Section> Sections { get; } = [];

    internal List<Symbol> Symbols { get; } = [];

    private Section ReadSection(int header)
    {
        uint type = Word(header + 4);
        int size = (int)Word(header + 20);
        byte[] content = type == Section.Uninitialized ? new byte[size] : _file.AsSpan((int)Word(header + 16), size).ToArray();
        int names = (int)Word(_headers[Half(50)] + 16);
        return new(Text(names + (int)Word(header)), type, Word(header + 8), Word(header + 32), content);
    }

    private void ReadSymbols()
    {
        foreach (int header in _headers)
        {
            if (Word(header + 4) != SymbolTable)
                continue;
            int names = (int)Word(_headers[(int)Word(header + 24)] + 16);
            int first = (int)Word(header + 16);
            for (int at = first; at < first + (int)Word(header + 20); at += SymbolSize)
            {
                int section = Half(at + 14);
                Symbols.Add(new(
                    Text(names + (int)Word(at)), section > 0 && section < Sections.Count ? Sections[section] : null,
                    Word(at + 4), Word(at + 8), _file[at + 12] & 15));
            }
        }
    }

    private void ReadRelocations()
    {
        foreach (int header in _headers)
        {
            if (Word(header + 4) != Relocations)
                continue;
            Section section = Sections[(int)Word(header + 28)];
            int first = (int)Word(header + 16);
            for (int at = first; at < first + (int)Word(header + 20); at += RelocationSize)
                section.Relocations.Add(new((int)Word(at), _file[at + 4], Symbols[(int)(Word(at + 4) >> 8)]));
        }
    }

    private string Text(int at) => Encoding.ASCII.GetString(_file, at, _file.AsSpan(at).IndexOf((byte)0));

    private uint Word(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan(at));

    private ushort Half(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_file.AsSpan(at));
}
