using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace Allocator.Nano.Tests;

/// <summary>One instruction of intermediate language.</summary>
/// <param name="Name">Its name, as ILDASM prints it.</param>
/// <param name="Operand">Its operand, if that is a token; else 0.</param>
internal sealed record Instruction(string Name, int Operand)
{
    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>Takes a method's code apart.</summary>
    internal static IReadOnlyList<Instruction> Read(byte[] code)
    {
        var all = new List<Instruction>();
        for (int at = 0; at < code.Length;)
        {
            short value = code[at++];
            if (value == 0xFE)
                value = (short)((0xFE << 8) | code[at++]);
            OpCode one = s_codes[value];
            int operand = one.OperandType is OperandType.InlineString or OperandType.InlineMethod ? BitConverter.ToInt32(code, at) : 0;
            at += one.OperandType == OperandType.InlineSwitch ? 4 + 4 * BitConverter.ToInt32(code, at) : SizeOf(one.OperandType);
            all.Add(new Instruction(one.Name!, operand));
        }
        return all;
    }

    private static int SizeOf(OperandType type) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
