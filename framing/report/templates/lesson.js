"use strict";
// What both pages of a lesson share: codes, a warmth that shows its words, and agreement.
const at = (id) => document.getElementById(id);
const make = (tag, text, more = {}) => {
  const one = document.createElement(tag);
  if (text !== undefined) one.textContent = text;
  for (const [name, value] of Object.entries(more)) if (name in one) one[name] = value; else one.setAttribute(name, value);
  return one;
};

// ---- codes: deflated JSON in letters that survive a chat, with a checksum
const checksum = (text) => {
  let sum = 0x811c9dc5;
  for (const one of text) sum = Math.imul(sum ^ one.codePointAt(0), 0x01000193) >>> 0;
  return sum.toString(16).padStart(8, "0");
};
const toLetters = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const fromLetters = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
const through = async (bytes, stream) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

async function toCode(record) {
  const bytes = new TextEncoder().encode(JSON.stringify(record));
  const packed = typeof CompressionStream === "function";
  const letters = toLetters(packed ? await through(bytes, new CompressionStream("deflate-raw")) : bytes);
  return `F${packed ? 1 : 0}.${letters}.${checksum(letters)}`;
}

async function fromCode(code) {
  const [kind, letters, sum] = code.replace(/\s/g, "").split(".");
  if (!/^F[01]$/.test(kind) || !letters || !sum) throw new Error("this is no code of a lesson");
  if (checksum(letters) !== sum) throw new Error("this code was cut or mistyped");
  let bytes = fromLetters(letters);
  if (kind === "F1") bytes = await through(bytes, new DecompressionStream("deflate-raw"));
  return JSON.parse(new TextDecoder().decode(bytes));
}

// ---- warmth by VADER's list with its commonest rules (Hutto and Gilbert 2014)
const BOOST = 0.293, TURN = -0.74;
const STRONGER = new Set("absolutely amazingly awfully completely considerably decidedly deeply enormously entirely especially exceptionally extremely fabulously fully greatly highly hugely incredibly intensely majorly more most particularly purely quite really remarkably so substantially thoroughly totally tremendously uber unbelievably unusually utterly very".split(" "));
const WEAKER = new Set("almost barely hardly kinda less little marginally occasionally partly scarcely slightly somewhat sorta".split(" "));
const NOT = new Set("aint arent cannot cant couldnt darent didnt doesnt ain't aren't can't couldn't daren't didn't doesn't dont hadnt hasnt havent isnt mightnt mustnt neither don't hadn't hasn't haven't isn't mightn't mustn't neednt needn't never none nope nor not nothing nowhere oughtnt shant shouldnt uhuh wasnt werent oughtn't shan't shouldn't uh-uh wasn't weren't without wont wouldnt won't wouldn't rarely seldom despite".split(" "));

function warmth(text, lexicon) {
  const tokens = text.split(/\s+/).filter(Boolean);
  const plain = tokens.map((one) => { const bare = one.replace(/^[!-/:-@[-`{-~“”‘’…–—]+|[!-/:-@[-`{-~“”‘’…–—]+$/g, ""); return (bare.length <= 2 ? one : bare).replaceAll("’", "'").toLowerCase(); });
  const but = plain.indexOf("but");
  const shares = plain.map((word, i) => {
    let value = Object.hasOwn(lexicon, word) && !STRONGER.has(word) && !WEAKER.has(word) ? lexicon[word] : 0;
    if (!value) return 0;
    for (let back = 1; back <= 3 && i - back >= 0; back += 1) {
      const before = plain[i - back];
      if (Object.hasOwn(lexicon, before)) continue;
      const size = BOOST * [1, 0.95, 0.9][back - 1];
      if (STRONGER.has(before)) value += value > 0 ? size : -size;
      if (WEAKER.has(before)) value -= value > 0 ? size : -size;
      if (NOT.has(before) || before.includes("n't")) value *= TURN;
    }
    return but < 0 ? value : i < but ? value * 0.5 : i > but ? value * 1.5 : value;
  });
  let total = shares.reduce((sum, one) => sum + one, 0);
  const marks = Math.min(4, text.split("!").length - 1) * 0.292;
  if (total) total += total > 0 ? marks : -marks;
  return { tokens, shares, score: total ? total / Math.sqrt(total * total + 15) : 0 };
}

// ---- Krippendorff's alpha for values that are names; rows are coders, null where one gave none
function alpha(rows) {
  const units = rows[0]?.map((_, i) => rows.map((row) => row[i]).filter((one) => one !== null && one !== undefined)).filter((unit) => unit.length > 1) ?? [];
  const counts = new Map();
  let observed = 0, total = 0;
  for (const unit of units) {
    const here = new Map();
    for (const one of unit) { here.set(one, (here.get(one) ?? 0) + 1); counts.set(one, (counts.get(one) ?? 0) + 1); }
    let same = 0;
    for (const n of here.values()) same += n * (n - 1);
    observed += (unit.length * (unit.length - 1) - same) / (unit.length - 1);
    total += unit.length;
  }
  if (!total) return NaN;
  let expected = 0;
  for (const n of counts.values()) expected += n * (total - n);
  return expected ? 1 - (observed / total) / (expected / (total * (total - 1))) : 1;
}
