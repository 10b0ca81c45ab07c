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
const contents = document.querySelector(".contents details");
if (contents && matchMedia("(max-width: 75rem)").matches) contents.open = false;

// ---- rows and the passages under them
const evidenceOf = (row) => (row?.nextElementSibling?.classList.contains("evidence") ? row.nextElementSibling : null);
function openRow(row, open) {
  const under = evidenceOf(row);
  if (under) under.hidden = !open;
  row.querySelector(".open")?.setAttribute("aria-expanded", String(open));
}
for (const under of all("tr.evidence")) {
  under.hidden = true;
  under.querySelector("details").open = true;
}
for (const button of all("button.open")) {
  const row = button.closest("tr");
  button.addEventListener("click", () => openRow(row, evidenceOf(row).hidden));
}

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
  const rows = all(":scope > tr:not(.evidence)", body).map((row) => [row, evidenceOf(row), value(row)]);
  rows.sort((a, b) => compare(a[2], b[2], down));
  for (const [row, under] of rows) {
    body.append(row);
    if (under) body.append(under);
  }
  all("thead th", table).forEach((head, i) => {
    if (i === index) head.setAttribute("aria-sort", down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  });
}
const FIRST = 12; // rows of a long table that are shown until all are requested
function setUp(table) {
  const rows = () => all(":scope > tbody > tr:not(.evidence)", table);
  const count = rows().length;
  let [wanted, whole] = ["", count <= FIRST + 4 || table.matches(".reports")];
  const status = make("span", "", { role: "status", class: "status" });
  const more = make("button", `Show all ${count} rows`, { type: "button", class: "more-rows" });
  function show() {
    let matching = 0;
    for (const row of rows()) {
      const matches = row.textContent.toLowerCase().includes(wanted);
      if (matches) matching += 1;
      row.hidden = !matches || !(whole || wanted || matching <= FIRST);
      if (row.hidden) openRow(row, false);
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
all("table.sortable").forEach(setUp);

// ---- downloads
function download(name, type, text) {
  const link = make("a", "", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
}
const charts = new Map((json("chart-data") || []).map((chart) => [chart.name, chart.rows]));
const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
for (const button of all("[data-csv]")) {
  button.addEventListener("click", () => {
    const rows = charts.get(button.dataset.csv);
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
const reasons = json("reasons") || {};
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
    panel.append(make("p", `Clause: “${mention.clause}”`, { class: "clause" }), listOf(mention.words));
  }
  return panel;
}
for (const button of all("button.why")) {
  button.addEventListener("click", () => {
    const old = document.getElementById(`why-${button.dataset.for}`);
    old ? old.remove() : button.closest("p").after(explain(button.dataset.for));
    button.setAttribute("aria-expanded", String(!old));
  });
}

// ---- what is linked to is opened, and so is everything that is printed
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  if (target.tagName === "TR") {
    if (target.hidden) target.closest("table").showAll?.();
    openRow(target, true);
  }
  target.scrollIntoView();
}
addEventListener("hashchange", reveal);
if (location.hash) reveal();
for (const link of all('a[href^="#"]')) {
  link.addEventListener("click", () => link.getAttribute("href") === location.hash && reveal());
}
addEventListener("beforeprint", () => {
  for (const article of all("details.article")) article.open = true;
  for (const table of all("table.sortable")) table.showAll();
});
