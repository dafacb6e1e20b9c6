using System;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Allocator.NoStd.Tests;

/// <summary>
/// The interpreter has no generics and no pointers, and makes an object of every structure: the heap for it uses none.
/// </summary>
[TestClass]
public class InterpreterTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Assembly s_heap = typeof(FixedRegionHeap).Assembly;

    [TestMethod]
    public void TheHeapReferencesSystemRuntimeOnly()
    {
        AssemblyName[] references = s_heap.GetReferencedAssemblies();
        Assert.AreEqual(1, references.Length);
        Assert.AreEqual("System.Runtime", references[0].Name);
    }

    [TestMethod]
    public void NoTypeIsGenericOrAStructure()
    {
        int count = 0;
        foreach (Type type in s_heap.GetTypes())
        {
            if (IsTheCompilers(type))
                continue;
            Assert.IsFalse(type.IsGenericType, type.FullName ?? "");
            Assert.IsTrue(type.IsEnum || !type.IsValueType, type.FullName ?? "");
            count++;
        }
        Assert.IsTrue(count > 10);
    }

    [TestMethod]
    public void NoFieldIsAPointerOrAStructure()
    {
        foreach (Type type in s_heap.GetTypes())
        {
            if (IsTheCompilers(type))
                continue;
            foreach (FieldInfo field in type.GetFields(All))
                AssertPlain(field.FieldType, type.Name + "." + field.Name);
        }
    }

    [TestMethod]
    public void NoMethodIsGenericOrTakesOrKeepsAPointerOrAStructure()
    {
        int count = 0;
        foreach (Type type in s_heap.GetTypes())
        {
            if (IsTheCompilers(type))
                continue;
            foreach (MethodInfo method in type.GetMethods(All))
            {
                Assert.IsFalse(method.IsGenericMethod, method.Name);
                AssertPlain(method.ReturnType, type.Name + "." + method.Name);
                AssertPlain(method, type);
                count++;
            }
            foreach (ConstructorInfo constructor in type.GetConstructors(All))
                AssertPlain(constructor, type);
        }
        Assert.IsTrue(count > 60);
    }

    private static void AssertPlain(MethodBase method, Type type)
    {
        string where = type.Name + "." + method.Name;
        foreach (ParameterInfo parameter in method.GetParameters())
            AssertPlain(parameter.ParameterType, where + "." + parameter.Name);
        MethodBody? body = method.GetMethodBody();
        if (body == null)
            return;
        // Where the interpreter's own memory ends, it throws: an allocator answers, and a lock is given back.
        int caught = where is nameof(SystemAllocator) + ".Make" or nameof(LockedAllocator) + ".Initialize" ? 1 : 0;
        Assert.AreEqual(caught, body.ExceptionHandlingClauses.Count, where);
        foreach (LocalVariableInfo local in body.LocalVariables)
            AssertPlain(local.LocalType, where + " local " + local.LocalIndex);
    }

    // A number, a bool, an enumeration, an object, or an array or reference of those.
    private static void AssertPlain(Type type, string where)
    {
        Type plain = type.IsByRef || type.IsArray ? type.GetElementType()! : type;
        bool isStructure = plain.IsValueType && !plain.IsPrimitive && !plain.IsEnum && plain != typeof(void);
        Assert.IsFalse(
            isStructure || plain.IsPointer || plain.IsByRef || plain.IsGenericType || plain.IsGenericParameter,
            where + " is " + type.Name);
    }

    // The bytes of an array's initial values: the compiler's own, and turned into plain data by what follows it.
    private static bool IsTheCompilers(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), false)
        || (type.DeclaringType != null && IsTheCompilers(type.DeclaringType))
        || type.Name.StartsWith('<');
}
