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

/// <summary>
/// What is in an object file for a 32-bit Arm processor (ELF, relocatable). Every place that it names is looked at before
/// it is read: what uses it relies on symbols and relocations to lie in their sections.
/// </summary>
internal sealed class ElfObject
{
    private const int SymbolTable = 2;
    private const int Relocations = 9;
    private const int HeaderSize = 52;
    private const int SectionHeaderSize = 40;
    private const int SymbolSize = 16;
    private const int RelocationSize = 8;

    // No board has more memory, nor asks anything of it that lies better than at a page.
    private const int LargestSection = 1 << 26;
    private const uint LargestAlignment = 1 << 12;

    private readonly string _path;
    private readonly byte[] _file;
    private readonly List<int> _headers = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="BuildException">It is not there, is no such object file, or is damaged.</exception>
    internal ElfObject(string path)
    {
        _path = path;
        if (!File.Exists(path))
            throw new BuildException($"the compiler's object file '{path}' is not there: build anew.");
        _file = File.ReadAllBytes(path);
        if (_file.Length < HeaderSize || Word(0) != 0x464C457F || _file[4] != 1 || Half(18) != 40)
            throw new BuildException($"'{path}' is no object file for a 32-bit Arm processor: build anew.");
        Require(Half(46) == SectionHeaderSize, "the size of its section headers");
        for (int i = 0; i < Half(48); i++)
            _headers.Add(Place((ulong)Word(32) + ((ulong)i * SectionHeaderSize), SectionHeaderSize));
        foreach (int header in _headers)
            Sections.Add(ReadSection(header));
        ReadSymbols();
        ReadRelocations();
    }

    internal List<Section> Sections { get; } = [];

    internal List<Symbol> Symbols { get; } = [];

    /// <summary>Writes the file with what its sections hold now.</summary>
    internal void Write(string path)
    {
        for (int i = 0; i < Sections.Count; i++)
        {
            if (Sections[i].Type != Section.Uninitialized)
                Sections[i].Content.CopyTo(_file, (int)Word(_headers[i] + 16));
        }
        File.WriteAllBytes(path, _file);
    }

    private Section ReadSection(int header)
    {
        uint type = Word(header + 4);
        uint alignment = Word(header + 32);
        Require(uint.PopCount(alignment) <= 1 && alignment <= LargestAlignment, "a section's alignment");
        return new(Text(NamesAt(Half(50)), Word(header)), type, Word(header + 8), alignment, Content(header, type));
    }

    private byte[] Content(int header, uint type)
    {
        uint size = Word(header + 20);
        Require(size <= LargestSection, "a section's size");
        return type == Section.Uninitialized
            ? new byte[size]
            : _file.AsSpan(Place(Word(header + 16), size), (int)size).ToArray();
    }

    private void ReadSymbols()
    {
        foreach (int header in _headers)
        {
            if (Word(header + 4) != SymbolTable)
                continue;
            int names = NamesAt(Word(header + 24));
            foreach (int at in Entries(header, SymbolSize))
            {
                int number = Half(at + 14);
                Section? section = number > 0 && number < Sections.Count ? Sections[number] : null;
                var symbol = new Symbol(Text(names, Word(at)), section, Word(at + 4), Word(at + 8), _file[at + 12] & 15);
                Require(section is null || (ulong)(uint)symbol.Offset + symbol.Size <= (ulong)section.Content.Length, "a symbol's place");
                Symbols.Add(symbol);
            }
        }
    }

    private void ReadRelocations()
    {
        foreach (int header in _headers)
        {
            if (Word(header + 4) != Relocations)
                continue;
            uint number = Word(header + 28);
            Require(number < Sections.Count, "a section that is to be relocated");
            Section section = Sections[(int)number];
            foreach (int at in Entries(header, RelocationSize))
            {
                uint symbol = Word(at + 4) >> 8;
                // What is completed is a word, or an instruction of that length.
                Require(symbol < Symbols.Count && (ulong)Word(at) + 4 <= (ulong)section.Content.Length, "a relocation");
                section.Relocations.Add(new((int)Word(at), _file[at + 4], Symbols[(int)symbol]));
            }
        }
    }

    // Where the entries of a table begin.
    private IEnumerable<int> Entries(int header, int size)
    {
        uint bytes = Word(header + 20);
        int first = Place(Word(header + 16), bytes);
        for (int at = first; at + size <= first + (int)bytes; at += size)
            yield return at;
    }

    // Where the names of a section of names begin.
    private int NamesAt(uint section)
    {
        Require(section < _headers.Count, "a section of names");
        return Place(Word(_headers[(int)section] + 16), 1);
    }

    private string Text(int names, uint at)
    {
        int first = Place((ulong)(uint)names + at, 1);
        int length = _file.AsSpan(first).IndexOf((byte)0);
        Require(length >= 0, "a name's end");
        return Encoding.ASCII.GetString(_file, first, length);
    }

    // The same place, once it is known that so many bytes are there.
    private int Place(ulong at, uint size)
    {
        Require(at + size <= (ulong)_file.Length, "a place");
        return (int)at;
    }

    private void Require(bool holds, string what)
    {
        if (!holds)
            throw new BuildException($"the object file '{_path}' is damaged: {what} cannot be. Build anew.");
    }

    private uint Word(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan(at));

    private ushort Half(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_file.AsSpan(at));
}
