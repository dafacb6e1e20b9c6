using Allocator.Board.Image;

namespace Hello;

/// <summary>A first image: a linked list on the heap, printed on the serial port.</summary>
internal static class Program
{
    private sealed class Node(string text, Node? next)
    {
        public string Text => text;

        public Node? Next => next;
    }

    private static void Main()
    {
        Node? greeting = new("board", null);
        greeting = new Node("this is ", greeting);
        greeting = new Node("Hello, ", greeting);
        string line = "";
        for (; greeting is not null; greeting = greeting.Next)
            line += greeting.Text;
        Serial.WriteLine(line + ": " + Machine.Board.Name);

        Serial.Write((uint)BoardHeap.Heap.UsedBytes);
        Serial.Write(" of ");
        Serial.Write((uint)BoardHeap.Heap.Capacity);
        Serial.WriteLine(" bytes used");
    }
}
