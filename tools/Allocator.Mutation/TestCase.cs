using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Mutation;

/// <summary>A test with its arguments, by names: it is another one in each copy of the tests.</summary>
internal sealed record TestCase(string Type, string Method, object?[]? Arguments)
{
    internal static IEnumerable<TestCase> Of(Assembly tests) =>
        from type in tests.GetTypes()
        where type.GetCustomAttribute<TestClassAttribute>() is not null
        from method in type.GetMethods()
        where method.GetCustomAttribute<TestMethodAttribute>() is not null && method.GetCustomAttribute<IgnoreAttribute>() is null
        from arguments in Rows(method)
        select new TestCase(type.FullName!, method.Name, arguments);

    /// <summary>Runs it. Returns what failed, or null.</summary>
    internal string? Run(Assembly tests)
    {
        Type type = tests.GetType(Type)!;
        try
        {
            object test = Activator.CreateInstance(type)!;
            try
            {
                type.GetMethod(Method)!.Invoke(test, Arguments);
            }
            finally
            {
                (test as IDisposable)?.Dispose();
            }
            return null;
        }
        catch (Exception failed)
        {
            Exception inner = failed is TargetInvocationException { InnerException: Exception thrown } ? thrown : failed;
            return $"{Method}: {inner.GetType().Name}";
        }
    }

    private static IEnumerable<object?[]?> Rows(MethodInfo method)
    {
        DataRowAttribute[] rows = [.. method.GetCustomAttributes<DataRowAttribute>()];
        foreach (DataRowAttribute row in rows)
            yield return row.Data;
        if (rows.Length == 0)
            yield return null;
    }
}
