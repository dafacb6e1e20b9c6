using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Allocator.ImageBuilder;

/// <summary>Writes an object file for a 32-bit Arm processor (ELF, relocatable).</summary>
internal sealed class ElfWriter
{
    internal const uint Contents = 1;
    internal const uint SymbolTable = 2;
    internal const uint Strings = 3;
    internal const uint Relocations = 9;

    private const int HeaderSize = 52;
    private const int SectionHeaderSize = 40;

    private readonly List<(Section Section, uint Link, uint Info, uint EntrySize)> _sections = [];
    private readonly List<byte> _names = [0];

    internal ElfWriter() => Add(new("", 0, 0, 0, []));

    /// <summary>Adds a section; returns its number. Link, info and size of an entry are as ELF has them for its type.</summary>
    internal int Add(Section section, uint link = 0, uint info = 0, uint entrySize = 0)
    {
        _sections.Add((section, link, info, entrySize));
        return _sections.Count - 1;
    }

    /// <summary>Where a name stands among all names: they are added as the last section.</summary>
    internal uint Name(string text)
    {
        if (text.Length == 0)
            return 0;
        uint at = (uint)_names.Count;
        _names.AddRange(Encoding.ASCII.GetBytes(text + '\0'));
        return at;
    }

    internal void Write(string path)
    {
        Add(new(".strtab", Strings, 0, 1, []));
        uint[] names = [.. _sections.ConvertAll(each => Name(each.Section.Name))];
        _sections[^1] = (_sections[^1].Section with { Content = _names.ToArray() }, 0, 0, 0);
        using var file = new BinaryWriter(File.Create(path));
        file.Seek(HeaderSize, SeekOrigin.Begin);
        uint[] offsets = [.. _sections.ConvertAll(each => Write(file, each.Section))];
        uint headers = Align(file, 4);
        for (int i = 0; i < _sections.Count; i++)
        {
            (Section section, uint link, uint info, uint entrySize) = _sections[i];
            uint[] words =
            [
                names[i], section.Type, section.Flags, 0, offsets[i], (uint)section.Content.Length, link, info,
                section.Alignment, entrySize,
            ];
            Array.ForEach(words, file.Write);
        }
        file.Seek(0, SeekOrigin.Begin);
        WriteHeader(file, headers);
    }

    // 32 bits, little-endian; relocatable, for Arm, by version 5 of its binary interface.
    private void WriteHeader(BinaryWriter file, uint sections)
    {
        file.Write([0x7F, (byte)'E', (byte)'L', (byte)'F', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        Array.ForEach<ushort>([1, 40], file.Write);
        Array.ForEach<uint>([1, 0, 0, sections, 0x0500_0000], file.Write);
        Array.ForEach<ushort>(
            [HeaderSize, 0, 0, SectionHeaderSize, (ushort)_sections.Count, (ushort)(_sections.Count - 1)], file.Write);
    }

    private static uint Write(BinaryWriter file, Section section)
    {
        uint offset = Align(file, Math.Max(section.Alignment, 1));
        if (section.Type != Section.Uninitialized)
            file.Write(section.Content);
        return offset;
    }

    private static uint Align(BinaryWriter file, uint alignment)
    {
        while (file.BaseStream.Position % alignment != 0)
            file.Write((byte)0);
        return (uint)file.BaseStream.Position;
    }
}
