namespace System.Collections;

/// <summary>Named by <c>foreach</c>, which over arrays and strings is compiled into a loop.</summary>
public interface IEnumerable
{
    public IEnumerator GetEnumerator();
}

/// <inheritdoc cref="IEnumerable"/>
public interface IEnumerator
{
    public object? Current { get; }

    public bool MoveNext();

    public void Reset();
}
