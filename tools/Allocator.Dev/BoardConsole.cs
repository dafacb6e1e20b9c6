using System;
using System.Text;
using Allocator.Emulator;

namespace Allocator.Dev;

/// <summary>
/// Shows what a board prints, character by character, so that progress is seen. Only its verdict is held back: it comes
/// last, when this machine has been heard as well.
/// </summary>
internal sealed class BoardConsole
{
    private readonly StringBuilder _line = new();
    private bool _isShown;

    internal void Show(char character)
    {
        _line.Append(character);
        if (!_isShown && !MayBecomeVerdict())
            Flush();
        else if (_isShown)
            Console.Write(character);
        if (character != '\n')
            return;
        if (!_isShown && !BoardReport.IsVerdict(_line.ToString()))
            Flush();
        _line.Clear();
        _isShown = false;
    }

    // No line but a verdict begins with one of its first letters, a few lines apart.
    private bool MayBecomeVerdict() => _line[0] is 'P' or 'F' or 'S' or '\r';

    private void Flush()
    {
        Console.Write(_line);
        _isShown = true;
    }
}
