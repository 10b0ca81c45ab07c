(() => {
  const task = JSON.parse(at("task").textContent);
  const pupils = new Map();
  let place = 0, open = 0;
  const percent = (share) => `${Math.round(100 * share)} %`;
  const texts = task.again ? [...task.texts, task.again] : task.texts;
  const wordsOf = (text) => text.sentences.flat();
  const marksOf = (pupil, text) => new Set(text === task.again ? pupil.a : pupil.m?.[text.letter] ?? []);

  async function read(raw) {
    const wrong = [];
    let fresh = 0;
    for (const code of raw.split(/\s*\n\s*|\s{2,}/).map((one) => one.trim()).filter(Boolean)) {
      try {
        const one = await fromCode(code);
        if (one.l !== task.lesson) throw new Error("it is of another lesson");
        let name = String(one.p).slice(0, 30), number = 2;
        const same = [...pupils.values()].find((pupil) => pupil.code === code);
        if (same) continue;
        while (pupils.has(name) && pupils.get(name).code !== code) { name = `${one.p} (${number})`; number += 1; }
        pupils.set(name, { ...one, code });
        fresh += 1;
      } catch (error) { wrong.push(`“${code.slice(0, 24)}…”: ${error.message}`); }
    }
    at("word").textContent = `${fresh} new, ${pupils.size} pupils in all.`;
    at("wrong").replaceChildren(...wrong.map((one) => make("li", one)));
    draw();
  }

  // ---- slides: each is a title and what is shown at every reveal
  const bar = (label, n, total, right = false) => {
    const row = make("div", undefined, { className: right ? "bar right" : "bar" }), line = make("i");
    line.style.width = `${total ? (9 * n) / total : 0}rem`;
    row.append(make("span", label), line, make("b", String(n)));
    return row;
  };
  const group = (...parts) => { const box = make("div", undefined, { className: "group" }); box.append(...parts); return box; };
  const everyone = () => [...pupils.values()];

  function heat(text, showTool) {
    const words = wordsOf(text), all = everyone(), box = make("p", undefined, { className: "words" });
    const marked = words.map((_, i) => all.filter((pupil) => marksOf(pupil, text).has(i)).length);
    const loaded = new Set(showTool ? text.loaded : []);
    words.forEach((word, i) => {
      const one = make("span", word, { className: loaded.has(i) ? "heat tool" : "heat" });
      if (marked[i]) {
        one.style.background = `color-mix(in srgb, var(--side-2) ${Math.round((70 * marked[i]) / Math.max(all.length, 1))}%, transparent)`;
        one.title = `${marked[i]} of ${all.length}`;
      }
      box.append(one, " ");
    });
    const rows = all.map((pupil) => words.map((_, i) => (marksOf(pupil, text).has(i) ? 1 : 0)));
    const found = rows.length > 1 ? alpha(rows) : NaN;
    const foot = make("p", Number.isNaN(found) ? "Agreement needs two pupils." : `Agreement on the words (alpha): ${(Math.round(100 * found) / 100 + 0).toFixed(2)}. Chance is 0, all alike is 1.`, { className: "quiet" });
    return [box, foot];
  }

  const guesses = (reveal) => task.texts.map((text) => {
    const all = everyone().map((pupil) => pupil.g?.[text.letter]).filter((one) => one !== undefined);
    const shown = task.guess.map((label, i) => bar(label, all.filter((one) => one === i).length, all.length, reveal && i === text.side));
    return group(make("h3", `Text ${text.letter}`), ...shown, bar("can't tell", all.filter((one) => one === -1).length, all.length));
  });

  const finding = (pupil, text) => {
    const tool = new Set(text.loaded), own = marksOf(pupil, text);
    return tool.size ? [...tool].filter((one) => own.has(one)).length / tool.size : null;
  };
  const mean = (values) => { const known = values.filter((one) => one !== null); return known.length ? known.reduce((a, b) => a + b, 0) / known.length : null; };

  function detection() {
    const all = everyone();
    const before = mean(all.map((pupil) => mean(task.texts.map((text) => finding(pupil, text)))));
    const after = task.again ? mean(all.map((pupil) => finding(pupil, task.again))) : null;
    if (before === null || after === null) return [make("p", "Nobody has marked yet.")];
    return [bar(`Before: ${percent(before)} of the words that the tool marks`, Math.round(100 * before), 100), bar(`After: ${percent(after)}`, Math.round(100 * after), 100),
      make("p", `${all.length} pupils. The passages differ, and so may their words: a few per cent say nothing.`, { className: "quiet" })];
  }

  const SLIDES = {
    blind: [1, () => guesses(false)],
    mark: [2, (level) => [...task.texts.map((text) => group(make("h3", `Text ${text.letter}`), ...heat(text, level > 0))), ...(level > 0 ? [make("p", `Underlined: words that the tool counts. ${task.errs}`)] : [])]],
    sort: [2, (level) => task.names.map((one, place) => {
      const all = everyone().map((pupil) => pupil.s?.[place]).filter((value) => value !== undefined);
      const shown = task.guess.map((label, i) => bar(level > 0 ? `${label} (in the texts: ${one.counts[i]})` : label, all.filter((value) => value === i).length, all.length, level > 0 && one.counts[i] === Math.max(...one.counts)));
      return group(make("h3", `“${one.label}” for ${one.actor}`), ...shown);
    })],
    rewrite: [1, () => [make("blockquote", task.rewrite), ...[...pupils].filter(([, pupil]) => pupil.r).map(([name, pupil]) => make("p", `${pupil.r} (${name})`))]],
    judge: [2, (level) => task.judged.map((one) => {
      const all = everyone().map((pupil) => pupil.j?.[one.unit]).filter((value) => value !== undefined);
      const shown = [["against", -1], ["neither", 0], ["for", 1]].map(([label, value]) => bar(label, all.filter((given) => given === value).length, all.length));
      const tool = level > 0 ? [make("p", `The tool: ${one.tool > 0 ? "+" : "−"}${Math.abs(one.tool).toFixed(2)} from −1 to 1.`)] : [];
      return group(make("p", one.sentence), ...shown, ...tool);
    })],
    count: [2, (level) => task.texts.map((text) => {
      const said = [...pupils].map(([name, pupil]) => [name, pupil.n?.[text.letter]]).filter(([, own]) => own?.n || own?.who);
      const shown = said.map(([name, own]) => make("p", `${name}: ${own.n || "?"} voices, the loudest ${own.who || "?"}`));
      return group(make("h3", `Text ${text.letter}`), ...shown, ...(level > 0 ? [make("p", `The tool: ${text.voices.length} voices: ${text.voices.join(", ") || "none"}.`)] : []));
    })],
    counter: [1, () => [...pupils].filter(([, pupil]) => pupil.x).map(([name, pupil]) => {
      const [letter, number] = pupil.x.split(" ");
      const sentence = task.texts.find((text) => text.letter === letter)?.sentences[Number(number)];
      return make("p", `${name}, text ${letter}: “${sentence ? sentence.join(" ") : "?"}” ${pupil.w ?? ""}`);
    })],
    again: [2, (level) => [...heat(task.again, level > 0), ...(level > 0 ? detection() : [])]],
    outlets: [2, (level) => [
      ...(level > 0 ? [group(...task.texts.map((text) => make("p", `Text ${text.letter}: ${task.sides[text.side].label}, “${text.title}”`)))] : []),
      ...(level > 0 ? [group(...task.sides.map((side) => make("p", `${side.label}. ${side.description}`, { className: "quiet" })))] : [make("p", "Who wrote which? Ask the class once more before you reveal it.")]),
      ...(level > 0 ? guesses(true) : []),
    ]],
  };
  const slides = task.steps.map((one) => [one.name, one.title]);
  if (task.again && task.steps.some((one) => one.name === "mark")) slides.push(["again", "Marked once more"]);
  slides.push(["outlets", "The outlets"]);

  function draw() {
    const [name, title] = slides[place], [levels, show] = SLIDES[name];
    at("slide-title").textContent = title;
    at("slide").replaceChildren(...(show(open).length ? show(open) : [make("p", "Nothing from the class yet.")]));
    at("reveal").hidden = open >= levels - 1;
    at("back").disabled = !place && !open;
    at("next").disabled = place === slides.length - 1 && open >= levels - 1;
    at("where").textContent = `${place + 1} of ${slides.length}`;
  }
  const levels = () => SLIDES[slides[place][0]][0];
  const forward = () => { if (open < levels() - 1) open += 1; else if (place < slides.length - 1) { place += 1; open = 0; } draw(); };
  const backward = () => { if (open) open -= 1; else if (place) { place -= 1; open = levels() - 1; } draw(); };

  at("read").addEventListener("click", () => read(at("codes").value));
  at("files").addEventListener("change", async () => {
    const found = await Promise.all([...at("files").files].map((file) => file.text()));
    await read(found.join("\n"));
  });
  at("keep").addEventListener("click", () => {
    const lines = everyone().map((pupil) => pupil.code).join("\n");
    const link = make("a", "", { href: URL.createObjectURL(new Blob([`${lines}\n`], { type: "text/plain" })), download: `class-${task.corpus}.txt` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  at("next").addEventListener("click", forward);
  at("reveal").addEventListener("click", forward);
  at("back").addEventListener("click", backward);
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("textarea, input") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowRight" || event.key === "PageDown") forward();
    else if (event.key === "ArrowLeft" || event.key === "PageUp") backward();
    else return;
    event.preventDefault();
  });

  // ---- paper: a worksheet, and the key
  const sheet = make("div", undefined, { className: "sheet" }), solved = make("div", undefined, { className: "sheet" });
  sheet.append(make("h1", "How do they tell it?"), ...task.texts.flatMap((text) => [make("h2", `Text ${text.letter}`), make("p", wordsOf(text).join(" "))]));
  for (const one of task.steps) sheet.append(make("h3", one.title), make("div", undefined, { className: "lines" }), make("div", undefined, { className: "lines" }));
  solved.append(make("h1", "Key"), ...texts.map((text) => make("p", `Text ${text.letter}: ${task.sides[text.side].label}. Words that the tool counts: ${text.loaded.map((i) => wordsOf(text)[i]).join(", ") || "none"}. Voices: ${text.voices.join(", ") || "none"}.`)));
  solved.append(...task.names.map((one) => make("p", `“${one.label}”: ${one.counts.map((n, i) => `${task.sides[i].label} ${n}`).join(", ")}.`)), make("p", task.errs));
  at("print").append(sheet, solved);
  draw();
})();
