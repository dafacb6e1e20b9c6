using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Allocator.Generator.Tests;

/// <summary>Every rule has a page, and what the page says is so.</summary>
[TestClass]
public sealed class RulePageTests
{
    private static IEnumerable<DiagnosticDescriptor> Rules => typeof(Rules)
        .GetFields(BindingFlags.Public | BindingFlags.Static).Select(rule => rule.GetValue(null))
        .OfType<DiagnosticDescriptor>();

    private static IEnumerable<object[]> Ids => Rules.Select(rule => new object[] { rule.Id });

    [TestMethod]
    public void EveryRuleHasAPageAndEveryPageARule() =>
        CollectionAssert.AreEqual(
            Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal).ToArray(), RulePage.Ids.ToArray());

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void ThePageSaysWhatIsWrongAndHowToMendIt(string id)
    {
        DiagnosticDescriptor rule = Rules.Single(rule => rule.Id == id);
        string page = new RulePage(id).Text;
        StringAssert.StartsWith(page, $"# {id}: {rule.Title}\n\n## What is wrong\n\n", StringComparison.Ordinal);
        StringAssert.Contains(page, "\n\n## How to mend it\n\n", StringComparison.Ordinal);
        StringAssert.Contains(RulePage.Index, $"| [{id}]({id}.md) | {rule.Title} |\n", StringComparison.Ordinal);
        Assert.AreEqual($"docs/rules/{id}.md", rule.HelpLinkUri);
        Assert.AreEqual(DiagnosticSeverity.Error, rule.DefaultSeverity);
        Assert.AreEqual("Allocator", rule.Category);
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void TheWrongExamplesHaveTheMessageBelowThem(string id)
    {
        (Compiled Compiled, string Message)[] wrong = [.. new RulePage(id).Wrong];
        Assert.IsNotEmpty(wrong);
        foreach ((Compiled compiled, string message) in wrong)
        {
            CollectionAssert.AreEqual(new[] { message }, compiled.Messages);
            StringAssert.StartsWith(message, id + ": ", StringComparison.Ordinal);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void TheRightExamplesHaveNone(string id)
    {
        Compiled[] right = [.. new RulePage(id).Right];
        Assert.IsNotEmpty(right);
        foreach (Compiled compiled in right)
            CollectionAssert.AreEqual(Array.Empty<string>(), compiled.Messages);
    }
}
