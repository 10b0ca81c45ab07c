(() => {
  const task = JSON.parse(at("task").textContent);
  const key = `framing lesson ${task.corpus} ${task.lesson}`;
  let mine = { alias: "", guess: {}, sure: {}, marks: {}, sort: {}, rewrite: task.rewrite, judge: {}, count: {}, counter: "", why: "", again: [] };
  try { mine = { ...mine, ...JSON.parse(localStorage.getItem(key) || "{}") }; } catch { /* nothing was kept */ }
  const keep = () => { try { localStorage.setItem(key, JSON.stringify(mine)); } catch { /* nothing can be kept */ } };

  const steps = task.steps.map((one) => one.name);
  if (task.again && steps.includes("mark")) steps.push("again");
  const titles = Object.fromEntries([...task.steps.map((one) => [one.name, one.title]), ["again", "Mark once more"]]);
  let place = -1;

  const toggle = (text, pressed, act, more = {}) => {
    const one = make("button", text, { type: "button", ...more });
    one.setAttribute("aria-pressed", String(pressed));
    one.addEventListener("click", () => { act(one); keep(); });
    return one;
  };
  const choice = (legend, options, chosen, act) => {
    const box = make("fieldset"), row = make("div", undefined, { className: "row" });
    options.forEach(([label, value]) => row.append(toggle(label, chosen() === value, () => {
      act(value);
      [...row.children].forEach((one, i) => one.setAttribute("aria-pressed", String(options[i][1] === chosen())));
    })));
    box.append(make("legend", legend), row);
    return box;
  };
  const plain = (text) => {
    const box = make("div");
    box.append(make("h2", `Text ${text.letter}`), make("p", text.sentences.map((one) => one.join(" ")).join(" "), { className: "words" }));
    return box;
  };
  const marking = (text, marked) => {
    const words = make("p", undefined, { className: "words" });
    let number = 0;
    for (const sentence of text.sentences) for (const word of sentence) {
      const own = number;
      words.append(toggle(word, marked.has(own), (one) => {
        if (!marked.delete(own)) marked.add(own);
        one.setAttribute("aria-pressed", String(marked.has(own)));
      }), " ");
      number += 1;
    }
    return words;
  };

  const STEPS = {
    blind: ["Read the texts. Which side wrote which, and how sure are you?", (body) => {
      for (const text of task.texts) {
        body.append(plain(text), choice(`Who wrote text ${text.letter}?`, [...task.guess.map((one, i) => [one, i]), ["can't tell", -1]], () => mine.guess[text.letter], (value) => { mine.guess[text.letter] = value; }));
        body.append(choice("How sure are you?", [["guessing", 0], ["rather sure", 1], ["sure", 2]], () => mine.sure[text.letter], (value) => { mine.sure[text.letter] = value; }));
      }
    }],
    mark: ["Tap every word that leans: it praises, blames, frightens, makes small or large. Tap again to take it back.", (body) => {
      for (const text of task.texts) {
        const marked = new Set(mine.marks[text.letter] ?? []);
        body.append(make("h2", `Text ${text.letter}`), marking(text, marked));
        body.addEventListener("click", () => { mine.marks[text.letter] = [...marked].sort((a, b) => a - b); keep(); });
      }
    }],
    sort: ["The same actor has several names. Which side says it so?", (body) => {
      task.names.forEach((one, i) => body.append(choice(`“${one.label}” for ${one.actor}`, [...task.guess.map((side, n) => [side, n]), ["both", -1]], () => mine.sort[i], (value) => { mine.sort[i] = value; })));
    }],
    rewrite: ["Write this so that nobody can tell which side it comes from, and nothing true is lost. Below you see which words a word list counts as warm or cold; it knows neither irony nor facts.", (body) => {
      const area = make("textarea", undefined, { value: mine.rewrite, id: "rewritten", maxLength: 600 }), shown = make("p", undefined, { className: "words", role: "status" });
      const draw = () => {
        mine.rewrite = area.value;
        const found = warmth(area.value, task.vader);
        const parts = found.tokens.map((word, i) => {
          const share = found.shares[i], one = make("span", word, { className: share ? `share ${share > 0 ? "up" : "down"}` : "share" });
          if (share) one.append(make("small", `${share > 0 ? "+" : "−"}${Math.abs(share).toFixed(1)}`));
          return one;
        });
        shown.replaceChildren(make("b", `Warmth ${found.score >= 0 ? "+" : "−"}${Math.abs(found.score).toFixed(2)} `), ...parts);
        keep();
      };
      area.addEventListener("input", draw);
      const label = make("label", "Your sentence", { htmlFor: "rewritten" });
      body.append(make("blockquote", task.rewrite), label, area, shown);
      draw();
    }],
    judge: ["Does the passage speak for the marked name, against it, or neither? Judge the words, not the news.", (body) => {
      for (const one of task.judged) {
        const words = make("p", one.left, { className: "words" });
        words.append(make("mark", one.name), one.right);
        body.append(words, choice(`How is ${one.actor} spoken of?`, [["against", -1], ["neither", 0], ["for", 1]], () => mine.judge[one.unit], (value) => { mine.judge[one.unit] = value; }));
      }
    }],
    count: ["Whose words are quoted or reported? Count the voices in each text, and name the loudest.", (body) => {
      for (const text of task.texts) {
        const own = mine.count[text.letter] ??= { n: "", who: "" };
        const many = make("input", undefined, { type: "text", inputMode: "numeric", maxLength: 3, value: own.n, id: `n-${text.letter}` });
        const who = make("input", undefined, { type: "text", maxLength: 60, value: own.who, id: `who-${text.letter}` });
        many.addEventListener("input", () => { own.n = many.value; keep(); });
        who.addEventListener("input", () => { own.who = who.value; keep(); });
        body.append(plain(text), make("label", `Voices in text ${text.letter}`, { htmlFor: many.id }), many, make("label", "The loudest", { htmlFor: who.id }), who);
      }
    }],
    counter: ["Choose one sentence that does not fit what you think of the text it stands in. Why?", (body) => {
      for (const text of task.texts) {
        const words = make("p", undefined, { className: "words sentences" });
        text.sentences.forEach((sentence, i) => {
          const name = `${text.letter} ${i}`;
          words.append(toggle(sentence.join(" "), mine.counter === name, () => {
            mine.counter = mine.counter === name ? "" : name;
            for (const one of body.querySelectorAll("button")) one.setAttribute("aria-pressed", String(one.dataset.name === mine.counter));
          }, { "data-name": name }), " ");
        });
        body.append(make("h2", `Text ${text.letter}`), words);
      }
      const why = make("input", undefined, { type: "text", maxLength: 200, value: mine.why, id: "why" });
      why.addEventListener("input", () => { mine.why = why.value; keep(); });
      body.append(make("label", "Why?", { htmlFor: "why" }), why);
    }],
    again: ["Here is a passage you have not seen. Tap every word that leans.", (body) => {
      const marked = new Set(mine.again);
      body.append(marking(task.again, marked));
      body.addEventListener("click", () => { mine.again = [...marked].sort((a, b) => a - b); keep(); });
    }],
  };

  function record() {
    const { alias, guess, sure, marks, sort, rewrite, judge, count, counter, why, again } = mine;
    return { v: 1, l: task.lesson, b: task.codebook, p: alias.trim() || "somebody", g: guess, u: sure, m: marks, s: sort, r: rewrite === task.rewrite ? "" : rewrite, j: judge, n: count, x: counter, w: why, a: again };
  }

  async function draw() {
    at("start").hidden = place >= 0;
    at("step").hidden = place < 0 || place >= steps.length;
    at("end").hidden = place < steps.length;
    at("back").hidden = place < 0;
    at("next").hidden = place >= steps.length;
    at("next").textContent = place < 0 ? "Begin" : "Next";
    at("where").textContent = place < 0 ? `A lesson of ${task.minutes} minutes` : `Step ${Math.min(place + 1, steps.length)} of ${steps.length}`;
    if (place >= 0 && place < steps.length) {
      const name = steps[place], body = make("div", undefined, { id: "body" });
      at("title").textContent = titles[name];
      at("task-words").textContent = STEPS[name][0];
      at("body").replaceWith(body);
      STEPS[name][1](body);
      at("title").focus();
    } else if (place >= steps.length) {
      at("code").textContent = await toCode(record());
      at("done-title").focus();
    }
    scrollTo(0, 0);
  }

  at("alias").value = mine.alias;
  at("alias").addEventListener("input", () => { mine.alias = at("alias").value; keep(); });
  at("next").addEventListener("click", () => {
    if (place < 0 && !mine.alias.trim()) { at("word").textContent = "Choose a name first."; at("alias").focus(); return; }
    at("word").textContent = "";
    place += 1;
    draw();
  });
  at("back").addEventListener("click", () => { place -= 1; draw(); });
  at("copy").addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(at("code").textContent); at("copied").textContent = "Copied."; }
    catch { getSelection().selectAllChildren(at("code")); at("copied").textContent = "Press Ctrl-C to copy."; }
  });
  at("save").addEventListener("click", () => {
    const link = make("a", "", { href: URL.createObjectURL(new Blob([`${at("code").textContent}\n`], { type: "text/plain" })), download: `code-${(mine.alias.trim() || "somebody").replace(/[^\p{L}\p{N}]+/gu, "-")}.txt` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    at("copied").textContent = "Saved.";
  });
})();
