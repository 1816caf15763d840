"""Measures with the kit's bench.py, then says what the budgets make of the figures.

Called by tests/bench/run, which finds the binaries (HUGO, FLOOR, SHOUCE in the environment).
"""

import argparse
import html
import json
import math
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--kit", required=True, type=pathlib.Path)
parser.add_argument("--work", required=True, type=pathlib.Path)
parser.add_argument("--sizes", required=True, type=lambda text: [int(n) for n in text.split(",")])
parser.add_argument("--runs", type=int, default=5)
options = parser.parse_args()
sys.path.insert(0, str(options.kit))
import bench  # noqa: E402  (the kit's own, found by the path above)

binary = os.environ["SHOUCE"]
corpus = options.work / "corpus"
results = options.work / "results.jsonl"
# The kit looks below `public`; without this its cold builds would run over an old output.
bench.Shouce.outdir = "dist"
# The kit asks the server for `/c021/p01/`; the page is at `/c021/p01.html`.
bench.Shouce.url = lambda self, page: bench.Peer.url(self, page)[:-1] + ".html"

# `min` is without search and highlighting, `code` with highlighting only, `book` with both.
bench.Shouce.profiles = ("min", "code", "book")
setup = bench.Shouce.setup


def setup_with_code(self):
    setup(self)
    if self.profile == "code":
        with open(self.dir + "/shouce.toml", "a", encoding="utf-8") as config:
            config.write("[build]\nsearch = false\n")


bench.Shouce.setup = setup_with_code


def measure(peers, profiles, sizes, what):
    """One call of the kit's `build` command."""
    bench.cmd_build(argparse.Namespace(
        work=str(corpus), peers=peers, profiles=profiles, sizes=sizes, what=what,
        runs=options.runs, timeout=500, budget=60, out=str(results)))


measure(["floor", "hugo", "shouce"], ["book", "code", "min", "st"], options.sizes, ["cold"])
measure(["shouce"], ["book", "code", "min"], [1000], ["onepage"])
bench.cmd_watch(argparse.Namespace(
    work=str(corpus), peers=["shouce"], profiles=["book"], sizes=[1000], saves=5, timeout=60,
    out=str(results)))

records = {}
for line in results.read_text().splitlines() if results.exists() else []:
    record = json.loads(line)
    records[record["peer"], record["profile"], record["pages"], record["what"]] = record


def get(peer, profile, pages, field="cpu", what="cold"):
    record = records.get((peer, profile, pages, what))
    return record[field] if record else None


def budget(text, value, allowed, unit=""):
    if value is None:
        print(f"  ?     {text}: not measured")
        return
    sign = "ok  " if value <= allowed else "OVER"
    print(f"  {sign}  {text}: {value:.3g}{unit} (at most {allowed:g}{unit})")


def ratio(one, other):
    return one / other if one is not None and other else None


def megabytes(kibibytes):
    return None if kibibytes is None else kibibytes / 1024


def output(profile, pages):
    """The pages of the corpus in an output that bench.py left behind."""
    folder = corpus / str(pages) / f"shouce-{profile}" / "dist"
    return sorted(folder.glob("c*/p*.html"))


def frame(page):
    """Bytes of a page without its rendered body, which lies between the opening and the apparatus."""
    text = page.read_bytes()
    article = text.find(b"<article")
    start = text.find(b"</header>", article)
    end = text.rfind(b"</article>")
    if -1 in (article, start, end):
        return None
    for mark in (b"<nav class=turn", b'<section class="apparatus'):
        found = text.find(mark, start)
        end = found if start < found < end else end
    return len(text) - (end - start)


def median_frame(profile, pages):
    sizes = [size for size in map(frame, output(profile, pages)) if size is not None]
    return statistics.median(sizes) if sizes else None


def code_growth(profile, pages):
    """Bytes of highlighted code against bytes of its source."""
    marked = source = 0
    for page in output(profile, pages):
        for block in re.findall(r"<pre\b[^>]*>(.*?)</pre>", page.read_text(), re.S):
            marked += len(block.encode())
            source += len(html.unescape(re.sub(r"<[^>]*>", "", block)).encode())
    return ratio(marked, source)


def book_cpu(site):
    """CPU seconds of a cold build of a site, the least of ten."""
    out = options.work / "book-dist"
    best = None
    for _ in range(10):
        shutil.rmtree(out, ignore_errors=True)
        run = bench.run([binary, "build", str(site), "--out", str(out)], str(options.work))
        if run["rc"] != 0:
            print(run["tail"])
            return None
        cpu = run["user"] + run["sys"]
        best = cpu if best is None else min(best, cpu)
    return best


def imported_book(config=""):
    source = options.kit.parent / "book" / "ai-startup-book.md"
    site = options.work / "imported"
    if not source.exists():
        return None
    shutil.rmtree(site, ignore_errors=True)
    done = subprocess.run([binary, "import", str(source), "--out", str(site)],
                          check=False, stdout=subprocess.DEVNULL)
    with open(site / "shouce.toml", "a", encoding="utf-8") as written:
        written.write(config)
    return book_cpu(site) if done.returncode == 0 else None


print("\n== table")
subprocess.run([sys.executable, str(options.kit / "bench.py"), "table", str(results)], check=True)

print("\n== budgets (CPU seconds, one run, this machine)")
largest = max(options.sizes)
budget("min at 1,000 against the floor's book profile",
       ratio(get("shouce", "min", 1000), get("floor", "book", 1000)), 2.2, " ×")
budget("min at 1,000 against Hugo minimal",
       ratio(get("shouce", "min", 1000), get("hugo", "min", 1000)), 0.5, " ×")
for profile in ("code", "book"):
    budget(f"{profile} at 1,000 against Hugo's book profile",
           ratio(get("shouce", profile, 1000), get("hugo", "book", 1000)), 0.5, " ×")
for pages in options.sizes:
    whole, rest = get("shouce", "book", pages), get("shouce", "code", pages)
    allowed = 0.05 if pages < 100 else 0.4 * pages / 1000
    budget(f"book at {pages}: the search index beyond the rest",
           whole - rest if whole and rest else None, allowed, " s")
for pages, limit in ((1000, 60), (10000, 250)):
    for profile in ("min", "book"):
        budget(f"{profile} at {pages}: memory", megabytes(get("shouce", profile, pages, "rss")), limit, " MB")
for profile in ("min", "book"):
    small, large = get("shouce", profile, 43), get("shouce", profile, largest)
    exponent = math.log(large / small) / math.log(largest / 43) if small and large else None
    budget(f"{profile}: exponent of CPU from 43 to {largest} pages", exponent, 1.05)
    framed = median_frame(profile, 43), median_frame(profile, largest)
    budget(f"{profile} at {largest}: HTML without the body, median", framed[1], 5 * 1024, " bytes")
    growth = abs(framed[1] / framed[0] - 1) * 100 if all(framed) else None
    budget(f"{profile}: its change from 43 to {largest} pages", growth, 10, " %")
budget("highlighted code against its source", code_growth("book", 1000), 4, " ×")
for profile in ("min", "code", "book"):
    changed = get("shouce", profile, 1000, what="onepage")
    budget(f"{profile} at 1,000: one page changed against cold",
           ratio(changed, get("shouce", profile, 1000)), 0.4, " ×")
budget("serve at 1,000: one save", get("shouce", "book", 1000, what="watch"), 0.03, " s")
cpu = imported_book("\n[build]\nsearch = false\nhighlight = false\n")
budget("min: the imported book", cpu and cpu * 1000, 40, " ms")
cpu = imported_book()
budget("book: the imported book, with the search's 50 ms", cpu and cpu * 1000, 90, " ms")
if pathlib.Path("shouce.toml").exists():
    cpu = book_cpu(pathlib.Path.cwd())
    if cpu is not None:
        print(f"        the handbook: {cpu * 1000:.0f} ms")
size = os.path.getsize(binary) / 1e6
budget("the binary", size, 35, " MB")
