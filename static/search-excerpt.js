// What a result shows of its text. Input: the text of a unit (lines, see src/search/shards.rs) and the folded words
// that a query found. Output: the sentences that hold most of them, and nodes with the words marked.
(function () {
if (!globalThis.document) return;
// Characters of an excerpt: two lines on a screen, three on a phone.
const most = () => matchMedia("(width < 600px)").matches ? 60 : 84;
const SENTENCES = /(?:[^。！？；!?;.]|\.(?!\s))+(?:[。！？；!?;.]+[”’」』）]*)?|[。！？；!?;.]+/g, ENDS = /[。！？；!?;.][”’」』）]*$/;

// Where marks stand in a text, as pairs of offsets.
const places = (text, marks) => {
  const one = shouceSearch.engine().one, at = [], found = new Uint8Array(text.length), list = [];
  let plain = "", p = 0;
  for (const c of text) { const f = one(c); for (let i = 0; i < f.length; i++) at.push(p); plain += f; p += c.length; }
  at.push(p);
  for (const mark of marks) {
    const latin = /^[a-z0-9]/.test(mark);
    for (let i = plain.indexOf(mark); i >= 0; i = plain.indexOf(mark, i + 1)) {
      if (latin && i && /[a-z0-9]/.test(plain[i - 1])) continue;
      found.fill(1, at[i], at[i + mark.length]);
    }
  }
  for (let i = 0; i < text.length; i++) if (found[i]) { const start = i; while (i < text.length && found[i]) i++; list.push([start, i]); }
  return list;
};
const marked = (text, marks) => {
  const out = document.createDocumentFragment();
  let last = 0;
  for (const [a, b] of places(text, marks)) {
    const mark = document.createElement("mark");
    mark.append(text.slice(a, b));
    out.append(text.slice(last, a), mark);
    last = b;
  }
  out.append(text.slice(last));
  return out;
};

// The start of a text: whole sentences if they are short enough, else clauses, with the first mark among them.
const cut = (text, marks) => {
  const MOST = most(), LEAST = MOST / 2, [from, to] = places(text, marks)[0] || [0, 0];
  const clause = (a, b) => { const m = /^.*[，、：,:—]/s.exec(text.slice(a, b)); return m ? a + m[0].length : 0; };
  const start = to > MOST ? clause(from - 40, from) || from - 20 : 0;
  let end = start;
  for (const one of text.slice(start).match(SENTENCES) || []) {
    if (end > start + LEAST || end > start && end + one.length > start + MOST) break;
    end += one.length;
  }
  if (end > start + MOST) end = clause(Math.max(start + LEAST, to), start + MOST) || start + MOST;
  const out = text.slice(start, end).trim();
  return (start ? "…" : "") + (end >= text.length || ENDS.test(out) ? out : out.replace(/[，、：,:—]$/, "") + "…");
};

// The best place of a text: `text`, `anchor` (the fragment to open) and `heading` above it. A term that is found by its name shows what it means: `opening`.
const excerpt = (text, marks, opening) => {
  const fold = shouceSearch.engine().fold, lines = text.split("\n");
  let best = { worth: -1 }, anchor = "", heading = "";
  lines.forEach((line, row) => {
    if (!line || line[0] === "=" || opening && best.worth >= 0) return;
    let kind = "#|~`".includes(line[0]) ? line[0] : "", own = "";
    if (kind || line[0] === " ") line = line.slice(1);
    if (kind === "#" || kind === "|") { const tab = line.indexOf("\t"); own = line.slice(0, tab); line = line.slice(tab + 1); }
    if (kind === "#") { anchor = own; heading = line; }
    const pieces = kind ? [line] : line.match(SENTENCES) || [line];
    pieces.forEach((piece, i) => {
      const plain = fold(piece);
      let worth = 0;
      for (const mark of marks) if (plain.includes(mark)) worth += mark.length * mark.length;
      if (worth > best.worth && !(opening && i)) best = { worth: worth, row: row, kind: kind, text: pieces.slice(i).join(""), anchor: kind === "|" && own || anchor, heading: heading };
    });
  });
  if (best.worth < 0) return { text: "", anchor: "", heading: "" };
  // Below a heading that answers stands what it announces.
  if (best.kind === "#") best.text = (lines.slice(best.row + 1).find((line) => line && line[0] !== "#") || "").replace(/^[|~` ]/, "").replace(/^[^\t]*\t/, "");
  // Cells of a row stand apart.
  if (best.kind === "|") best.text = best.text.replace(/ · /g, "　");
  return { text: cut(best.text.trim(), marks), anchor: best.anchor, heading: best.heading };
};

Object.assign(shouceSearch, { places: places, marked: marked, excerpt: excerpt });
})();
