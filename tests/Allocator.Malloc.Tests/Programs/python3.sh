# needs: python3
# Every object of its own allocator comes from malloc.
export PYTHONMALLOC=malloc PYTHONHASHSEED=0
python3 - <<'END'
import collections, ctypes, hashlib, json, os, random, re, sqlite3, threading, zlib
from decimal import Decimal, getcontext

random.seed(1)
words = ["".join(random.choice("abcdefghij") for _ in range(random.randint(1, 12))) for _ in range(60000)]
tree = {}
for word in words:
    node = tree
    for letter in word:
        node = node.setdefault(letter, {})
text = json.dumps(tree)
print(len(text), hashlib.sha256(text.encode()).hexdigest(), json.loads(text) == tree)
print(collections.Counter(re.findall(r"(\w)\1", " ".join(words))).most_common(3))
print(len(zlib.compress(text.encode())), sum(int(w, 20) for w in words) % 1000003)

totals = [0] * 8
def work(number):
    for i in range(20000):
        totals[number] += len(bytearray(i % 500)) + len(str(i) * (i % 7))
threads = [threading.Thread(target=work, args=(i,)) for i in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(totals)

base = sqlite3.connect(":memory:")
base.execute("create table words (word text, length int)")
base.executemany("insert into words values (?, ?)", [(w, len(w)) for w in words])
base.execute("create index by_word on words (word)")
print(base.execute("select length, count(*), min(word), max(word) from words group by length").fetchall())

for i in range(20):
    child = os.fork()
    if child == 0:
        os._exit(len(json.loads(json.dumps(list(range(1000))))) % 251)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), end=" ")

c = ctypes.CDLL(None)
c.malloc.restype = ctypes.c_void_p
c.free.argtypes = [ctypes.c_void_p]
for size in range(1000): c.free(c.malloc(size))
getcontext().prec = 2000
print(str(Decimal(2).sqrt())[-20:])
END
