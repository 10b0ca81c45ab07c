"use strict";
// Sorting, filtering, opening, downloading. Whatever comes from an article is only ever set as text.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (tag, text = "", attributes = {}) => {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
const json = (id) => JSON.parse(document.getElementById(id)?.textContent || "null");
document.documentElement.classList.add("js");

// ---- tables: sort by a column, filter by words
const collator = new Intl.Collator("en", { numeric: true });
function compare(a, b, down) {
  if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1; // what is not known comes last
  const [x, y] = [Number(a), Number(b)];
  const order = Number.isNaN(x) || Number.isNaN(y) ? collator.compare(a, b) : x - y;
  return down ? -order : order;
}
function sortBy(table, index, down) {
  const body = table.tBodies[0];
  const value = (row) => {
    const cell = row.cells[index];
    if (cell.tagName === "TH") return cell.firstChild.textContent.trim() || cell.textContent.trim();
    return cell.dataset.v ?? (cell.classList.contains("n") ? "" : cell.textContent.trim());
  };
  all("tr.peeked", body).forEach((row) => row.remove());
  const rows = all(":scope > tr", body).map((row) => [row, value(row)]);
  rows.sort((a, b) => compare(a[1], b[1], down));
  for (const [row] of rows) body.append(row);
  all("thead th", table).forEach((head, i) => {
    if (i === index) head.setAttribute("aria-sort", down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  });
}
const FIRST = 12; // rows of a long table that are shown until all are requested
function setUp(table) {
  const rows = () => all(":scope > tbody > tr:not(.peeked)", table);
  const count = rows().length;
  let [wanted, whole] = ["", count <= FIRST + 4];
  const status = make("span", "", { role: "status", class: "status" });
  const more = make("button", `Show all ${count} rows`, { type: "button", class: "more-rows" });
  function show() {
    let matching = 0;
    all("tr.peeked", table).forEach((row) => row.remove());
    for (const row of rows()) {
      const matches = row.textContent.toLowerCase().includes(wanted);
      if (matches) matching += 1;
      row.hidden = !matches || !(whole || wanted || matching <= FIRST);
    }
    status.textContent = wanted ? `${matching} of ${count} rows` : "";
    more.hidden = whole || wanted !== "";
  }
  table.showAll = () => {
    whole = true;
    show();
  };
  all("thead th", table).forEach((head, index) => {
    const button = make("button", "", { type: "button", class: "sort" });
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      sortBy(table, index, now ? now === "ascending" : head.classList.contains("n"));
      show();
    });
  });
  if (count > FIRST) {
    const label = make("label", "Filter ", { class: "filter" });
    const input = make("input", "", { type: "search" });
    input.addEventListener("input", () => {
      wanted = input.value.trim().toLowerCase();
      show();
    });
    label.append(input);
    const bar = make("p", "", { class: "filter-bar" });
    bar.append(label, status);
    table.closest(".scroll").before(bar);
  }
  more.addEventListener("click", table.showAll);
  table.closest(".scroll").after(more);
  show();
}
// What is closed is made ready when it is opened, so that a page opens fast.
function ready(within) {
  for (const table of all("table.sortable", within)) {
    if (table.showAll || table.closest("details:not([open])")) continue;
    setUp(table);
  }
  for (const box of all(".scroll", within)) if (!box.closest("details:not([open])")) wide.observe(box);
}
for (const details of all("details")) {
  if (details.querySelector("table")) details.addEventListener("toggle", () => details.open && ready(details));
}

// ---- downloads
function download(name, type, text) {
  const link = make("a", "", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
}
const charts = () => new Map((json("chart-data") || []).map((chart) => [chart.name, chart.rows]));
const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
for (const button of all("[data-csv]")) {
  button.addEventListener("click", () => {
    const rows = charts().get(button.dataset.csv);
    download(`${button.dataset.csv}.csv`, "text/csv", rows.map((row) => row.map(quoted).join(",") + "\n").join(""));
  });
}
for (const button of all("[data-svg]")) {
  button.addEventListener("click", () => {
    const drawn = button.closest("figure").querySelector("svg.chart");
    download(`${button.dataset.svg}.svg`, "image/svg+xml", new XMLSerializer().serializeToString(drawn));
  });
}
for (const button of all("[data-copy]")) {
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    const status = button.parentElement.querySelector(".status");
    try {
      await navigator.clipboard.writeText(source.textContent);
      status.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(source);
      status.textContent = "Selected: copy it with your keyboard.";
    }
  });
}

// ---- why a sentence scores as it does
let reasons = null; // parsed when they are first looked at
const signed = (value, digits = 2) => (value > 0 ? "+" : value < 0 ? "−" : "") + Math.abs(value).toFixed(digits);
function listOf(words) {
  if (!words.length) return make("p", "No word here has a score.", { class: "quiet" });
  const list = make("ul", "", { class: "shares" });
  for (const [word, share, reason] of words) {
    const item = make("li");
    item.append(make("b", word), make("span", signed(share), { class: share < 0 ? "minus" : "plus" }));
    if (reason) item.append(make("small", reason));
    list.append(item);
  }
  return list;
}
function formula(total, compound) {
  const sum = `${signed(total, 3)} ÷ √(${signed(total, 3)}² + 15) = ${signed(compound, 4)}`;
  return make("p", `Sum ${signed(total, 3)}; on the scale from −1 to 1: ${sum}`, { class: "formula" });
}
function explain(id) {
  const reason = reasons[id];
  const panel = make("div", "", { class: "reason", id: `why-${id}`, role: "group", "aria-label": "What the score is made of" });
  panel.append(make("p", "All words of the sentence", { class: "group-head" }), listOf(reason.words));
  panel.append(formula(reason.total, reason.compound));
  for (const mention of reason.mentions) {
    panel.append(make("p", `Towards ${mention.actor}, ${mention.voice}: ${signed(mention.score)}`, { class: "group-head" }));
    panel.append(listOf(mention.words));
  }
  return panel;
}
function toggle(button) {
  const old = document.getElementById(`why-${button.dataset.for}`);
  old ? old.remove() : button.closest("p").after(explain(button.dataset.for));
  button.setAttribute("aria-expanded", String(!old));
}
function withReasons(article) {
  reasons ??= json("reasons") || {};
  if (article.dataset.ready) return;
  article.dataset.ready = "yes";
  for (const sentence of all(".s", article)) {
    const reason = reasons[sentence.id];
    if (!reason) continue;
    const label = `Why this sentence scores ${signed(reason.compound)}`;
    const button = make("button", signed(reason.compound), { type: "button", class: "why", "data-for": sentence.id, "aria-expanded": "false", "aria-label": label });
    button.addEventListener("click", () => toggle(button));
    sentence.append(" ", button);
  }
}
const judging = document.getElementById("layer-judgement");
const readied = () => judging?.checked && all("details.article[open]").forEach(withReasons);
all('input[name="layer"]').forEach((input) => input.addEventListener("change", readied));
all("details.article").forEach((article) => article.addEventListener("toggle", readied));

// ---- a sentence behind a number, shown under its row
for (const table of all("table")) {
  table.addEventListener("click", (event) => {
    const link = event.target.closest("a.cite");
    if (!link) return;
    const row = link.closest("tr");
    const sentence = document.getElementById(link.getAttribute("href").slice(1));
    const old = row.nextElementSibling?.classList.contains("peeked") ? row.nextElementSibling : null;
    event.preventDefault();
    old?.remove();
    if (!sentence || old?.dataset.of === link.hash) return;
    const shown = make("tr", "", { class: "peeked", "data-of": link.hash });
    const cell = make("td", "", { colspan: String(row.cells.length) });
    const words = sentence.cloneNode(true);
    all(".use, .why", words).forEach((extra) => extra.remove());
    const text = make("p", "", { class: "peek" });
    text.append(words.textContent.trim(), " ", make("a", "in the article", { href: link.hash }));
    cell.append(text);
    shown.append(cell);
    row.after(shown);
  });
}

// ---- tables that are wider than the window say so
const wide = new ResizeObserver((seen) => {
  for (const { target } of seen) {
    const scrolls = target.scrollWidth > target.clientWidth + 1;
    const said = target.nextElementSibling?.classList.contains("scrolls") ? target.nextElementSibling : null;
    if (scrolls && !said) target.after(make("p", "This table scrolls sideways →", { class: "scrolls" }));
    if (!scrolls) said?.remove();
  }
});
ready(document);

// ---- one finding a screen: p opens it, arrows turn it, Escape closes it
const projector = document.getElementById("projector");
const slides = all(".slide");
let slide = 0;
function project(index) {
  slide = Math.min(Math.max(index, 0), slides.length - 1);
  const copy = slides[slide].cloneNode(true);
  for (const element of [copy, ...all("[id]", copy)]) element.removeAttribute("id");
  for (const details of all("details", copy)) details.replaceWith(...all(":scope > .passage", details).slice(0, 2));
  const holder = make(copy.tagName === "LI" ? "ol" : "div", "", { class: "slides" });
  holder.append(copy);
  projector.replaceChildren(holder, make("p", `${slide + 1} of ${slides.length} · ← → Esc`, { class: "counter", role: "status" }));
  if (!projector.open) projector.showModal();
  projector.focus();
  projector.scrollTop = 0;
}
if (projector && slides.length) {
  const button = document.querySelector("[data-project]");
  button.hidden = false;
  button.addEventListener("click", () => project(0));
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input[type=search]")) return;
    if (event.key === "p" && !projector.open) project(0);
    if (!projector.open) return;
    const step = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    project(slide + step);
  });
  projector.addEventListener("click", (event) => event.target.closest("a") && projector.close());
}

// ---- what is linked to is opened
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  const panel = target.closest(".panel");
  if (panel?.previousElementSibling?.classList.contains("panel")) panel.parentElement.querySelectorAll("input")[1].checked = true;
  const table = target.closest("table");
  if (table) ready(table.closest("details") || document);
  if (target.hidden) table?.showAll?.();
  target.scrollIntoView();
}
addEventListener("hashchange", reveal);
if (location.hash) reveal();
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && !event.defaultPrevented && link.getAttribute("href") === location.hash) reveal();
});
