// A tiny build tool: parses rules, and plans what a change has to build.

var rules = {};

'app: main.o heap.o text.o\nmain.o: main.c heap.h\nheap.o: heap.c heap.h\ntext.o: text.c text.h\ntext.h: words.txt'
  .split('\n')
  .forEach(function (line) {
    var parts = /^(\S+): (.*)$/.exec(line);
    rules[parts[1]] = parts[2].split(' ');
  });

function plan(name, stale, steps) {
  var needs = rules[name], because = [], i;
  if (name in stale) return stale[name];
  if (!needs) return false;
  for (i = 0; i < needs.length; i++) {
    if (plan(needs[i], stale, steps)) because.push(needs[i]);
  }
  stale[name] = because.length > 0;
  if (stale[name]) steps.push({ build: name, because: because });
  return stale[name];
}

['words.txt', 'heap.h', 'main.c text.c', 'text.h heap.c', 'app'].forEach(function (names) {
  var stale = {}, steps = [], text;
  names.split(' ').forEach(function (name) { stale[name] = true; });
  plan('app', stale, steps);
  text = JSON.stringify({ changed: names, steps: steps });
  print(JSON.parse(text).steps.map(function (s) { return s.build + ' <- ' + s.because.join('+'); }).join('; '));
  Duktape.gc();
});
