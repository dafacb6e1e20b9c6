using System;

namespace Allocator.Generator.Tests;

/// <summary>What is exported by a known name has the signature that its callers know.</summary>
[TestClass]
public sealed class ExportSignatureTests
{
    [TestMethod]
    [DataRow("void* F(nuint a, nuint b)", "__rust_allocate", "__rust_alloc", "__rust_alloc_zeroed", "calloc", "aligned_alloc", "memalign")]
    [DataRow("void F(void* a, nuint b, nuint c)", "__rust_deallocate", "__rust_dealloc", "free_aligned_sized")]
    [DataRow("void* F(void* a, nuint b, nuint c, nuint d)", "__rust_reallocate", "__rust_realloc")]
    [DataRow("nuint F(void* a, nuint b, nuint c, nuint d)", "__rust_reallocate_inplace")]
    [DataRow("nuint F(nuint a, nuint b)", "__rust_usable_size")]
    [DataRow("void* F(nuint a)", "malloc", "valloc", "pvalloc")]
    [DataRow("void* F(void* a, nuint b)", "realloc")]
    [DataRow("void* F(void* a, nuint b, nuint c)", "reallocarray")]
    [DataRow("void F(void* a)", "free")]
    [DataRow("void F(void* a, nuint b)", "free_sized")]
    [DataRow("int F(void** a, nuint b, nuint c)", "posix_memalign")]
    [DataRow("nuint F(void* a)", "malloc_usable_size")]
    public void EachNameHasItsSignatureAndNoOther(string signature, params string[] names)
    {
        foreach (string name in names)
        {
            CollectionAssert.AreEqual(Array.Empty<string>(), Exported(signature, name), name);
            string[] found = Exported(signature.Replace(")", ", int more)", StringComparison.Ordinal), name);
            Assert.HasCount(1, found, name);
            StringAssert.StartsWith(found[0], $"ALLOC011: Functions.F is exported as {name}, but is ");
            StringAssert.Contains(found[0], $" {name}(");
        }
    }

    [TestMethod]
    [DataRow("byte* F(byte* a, nuint b)")]
    [DataRow("nint F(nint a, nuint b)")]
    [DataRow("nuint F(nuint a, nuint b)")]
    [DataRow("System.IntPtr F(System.UIntPtr a, System.UIntPtr b)")]
    [DataRow("long* F(char** a, nuint b)")]
    public void AnAddressMayBeAPointerToAnythingOrANumber(string signature) =>
        CollectionAssert.AreEqual(Array.Empty<string>(), Exported(signature, "realloc"));

    [TestMethod]
    [DataRow("void* F(void* a, ulong b)", "void* (void*, ulong)")]
    [DataRow("void* F(void* a, nint b)", "void* (void*, nint)")]
    [DataRow("void* F(void* a, int b)", "void* (void*, int)")]
    [DataRow("void* F(nuint a, void* b)", "void* (nuint, void*)")]
    [DataRow("void* F(void* a)", "void* (void*)")]
    [DataRow("void* F()", "void* ()")]
    [DataRow("int F(void* a, nuint b)", "int (void*, nuint)")]
    [DataRow("long F(void* a, nuint b)", "long (void*, nuint)")]
    [DataRow("void F(void* a, nuint b)", "void (void*, nuint)")]
    [DataRow("delegate* unmanaged<void> F(void* a, nuint b)", "delegate* unmanaged<void> (void*, nuint)")]
    public void TheMessageSaysWhatItIsAndWhatItOughtToBe(string signature, string words) =>
        CollectionAssert.AreEqual(new[] { Message(words) }, Exported(signature, "realloc"));

    [TestMethod]
    public void ReferencesAndInstancesAndGenericMethodsAreNotCalledByOthers()
    {
        string[] found = InCore("""
            internal sealed unsafe class Functions
            {
                [RuntimeExport("realloc")] private static void* F(ref byte a, nuint b) => null;
            }
            internal sealed unsafe class Instances
            {
                [RuntimeExport("realloc")] private void* F(void* a, nuint b) => null;
            }
            internal static unsafe class Generics
            {
                [RuntimeExport("realloc")] private static void* F<T>(void* a, nuint b) => null;
            }
            """);
        CollectionAssert.AreEquivalent(
            new[]
            {
                Message("void* (ref byte, nuint)"),
                Message("an object's void* (void*, nuint)", "Instances.F"),
                Message("void* (void*, nuint)", "Generics.F<T>"),
            },
            found);
    }

    [TestMethod]
    public void BothAttributesAreLookedAtAndLocalFunctionsToo()
    {
        CollectionAssert.AreEqual(
            new[] { Message("void* (int)") },
            InCore("""
                internal static unsafe class Functions
                {
                    private const string Name = "re" + "alloc";
                    [RuntimeExport(Name)] private static void* F(int a) => null;
                    [RuntimeExport("pool_realloc")] private static void* G(int a) => null;
                }
                """));
        string[] local = Code.Program("""
            internal static unsafe class Functions
            {
                private static void Outer()
                {
                    F(1);
                    [System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = "realloc")]
                    static void* F(int a) => null;
                }
            }
            """ + Sources.Main).Compile().Messages;
        Assert.Contains(message => message.Contains("is exported as realloc", StringComparison.Ordinal), local);
    }

    [TestMethod]
    public void WhatIsNotExportedMayHaveAnySignature() =>
        CollectionAssert.AreEqual(
            Array.Empty<string>(),
            Code.Program("""
                using System.Runtime.InteropServices;

                internal static unsafe class Functions
                {
                    [UnmanagedCallersOnly] private static void malloc(int a) { }
                    [DllImport("libc")] private static extern int free(int a);
                    private static void realloc() { }
                }
                """ + Sources.Main).Compile().Messages);

    private static string Message(string words, string method = "Functions.F") =>
        $"ALLOC011: {method} is exported as realloc, but is {words}. C calls it as void* realloc(void* ptr, nuint size). Give it that signature, or another name.";

    private static string[] Exported(string signature, string name) => Code.Program($$"""
        internal static unsafe class Functions
        {
            [System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = "{{name}}")]
            private static {{signature}}
            {
                while (true)
                {
                }
            }
        }
        """ + Sources.Main).Compile().Messages;

    private static string[] InCore(string source) =>
        (Code.Library("Sample", "using System.Runtime;\n" + source) with { IsCoreOnly = true }).Compile().Messages;
}
