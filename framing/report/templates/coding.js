"use strict";
(() => {
  const task = JSON.parse(document.getElementById("task").textContent);
  const at = (id) => document.getElementById(id);
  const key = `framing coding ${task.corpus} ${task.round} ${task.codebook} ${task.sample} ${task.coder}`;
  const variables = new Map(task.variables.map((one) => [one.name, one]));

  // One step is one question on one passage; the practice passages come first.
  const steps = [];
  for (const unit of task.practice) for (const name of Object.keys(unit.answers)) steps.push({ unit, name, practice: true });
  for (const unit of task.units) for (const name of unit.asked) steps.push({ unit, name, practice: false });

  let place = 0, shown = Date.now(), stored = true;
  let answers = {};
  try { answers = JSON.parse(localStorage.getItem(key)) || {}; } catch { stored = false; }
  const id = (step) => `${step.practice ? "practice " : ""}${step.unit.unit} ${step.name}`;
  const keep = () => { try { localStorage.setItem(key, JSON.stringify(answers)); } catch { stored = false; } };
  const firstOpen = () => { const i = steps.findIndex((step) => !(id(step) in answers)); return i < 0 ? steps.length : i; };
  const counted = () => steps.filter((step) => !step.practice);
  const done = () => counted().filter((step) => id(step) in answers).length;

  const show = (which) => { for (const name of ["start", "work", "end"]) at(name).hidden = name !== which; };

  function draw() {
    const total = counted().length;
    at("bar").max = total;
    at("bar").value = done();
    at("progress").textContent = `${done()} of ${total} answers` + (stored ? "" : ". This browser keeps nothing: save before you close the page.");
    if (place >= steps.length) { show("end"); at("save").focus(); return; }
    show("work");
    const step = steps[place], unit = step.unit, variable = variables.get(step.name), answer = answers[id(step)];
    at("place").textContent = step.practice ? "For practice: this is not counted" : `Passage ${task.units.indexOf(unit) + 1} of ${task.units.length}`;
    const sentence = at("sentence");
    sentence.replaceChildren(document.createTextNode(unit.left));
    const mark = document.createElement("mark");
    mark.textContent = unit.name;
    sentence.append(mark, document.createTextNode(unit.right));
    at("before").textContent = unit.before;
    at("after").textContent = unit.after;
    around(false);
    at("context").hidden = !unit.before && !unit.after;
    at("given").hidden = !unit.given;
    if (unit.given) at("given").textContent = `Coders said: ${unit.given[step.name].join("; ")}.`;
    at("legend").textContent = variable.question.replaceAll("{actor}", unit.actor);
    at("choices").replaceChildren(...variable.values.map((value, i) => {
      const button = document.createElement("button"), hint = document.createElement("kbd");
      button.type = "button";
      hint.textContent = i + 1;
      button.append(hint, document.createTextNode(value.label));
      button.setAttribute("aria-pressed", String(answer?.value === value.code));
      button.addEventListener("click", () => choose(value.code));
      return button;
    }));
    const rules = [["What is meant", variable.definition], ["Counts", variable.include], ["Does not count", variable.exclude], ["Example", variable.example]];
    at("rules-list").replaceChildren(...rules.filter(([, text]) => text).flatMap(([name, text]) => {
      const term = document.createElement("dt"), meaning = document.createElement("dd");
      term.textContent = name;
      meaning.textContent = text.replaceAll("{actor}", unit.actor);
      return [term, meaning];
    }));
    at("rules").open = step.practice;
    at("note").value = answer?.note ?? "";
    at("reason-line").hidden = !task.reasons.length;
    if (task.reasons.length) at("reason").value = answer?.reason ?? task.reasons[0];
    tell(step, answer);
    at("back").disabled = place === 0;
    shown = Date.now();
  }

  function tell(step, answer) {
    const practised = step.practice && answer;
    at("next").hidden = !answer;
    at("verdict").hidden = !practised;
    if (!practised) return;
    const right = step.unit.answers[step.name], label = variables.get(step.name).values.find((one) => one.code === right).label;
    at("verdict").textContent = `${answer.value === right ? "Right" : "We would say"}: ${label}. ${step.unit.why}`;
  }

  function choose(code) {
    const step = steps[place], known = answers[id(step)];
    const seconds = (known?.seconds ?? 0) + (Date.now() - shown) / 1000;
    answers[id(step)] = { value: code, seconds: Math.round(seconds * 10) / 10, note: at("note").value, reason: at("reason").value };
    keep();
    if (step.practice) { draw(); at("next").focus(); return; }
    place += 1;
    draw();
    if (place < steps.length) at("choices").querySelector("button").focus();
  }

  function around(open) {
    at("before").hidden = at("after").hidden = !open;
    at("context").setAttribute("aria-expanded", String(open));
    at("context").textContent = open ? "Hide what stands around" : "Show what stands around";
  }

  function go(to) { place = Math.max(0, Math.min(to, steps.length)); draw(); }

  function save() {
    const found = counted().filter((step) => id(step) in answers).map((step) => {
      const { value, seconds, note, reason } = answers[id(step)];
      const said = task.reasons.length ? [reason, note].filter(Boolean).join(": ") : note;
      return { unit: step.unit.unit, variable: step.name, value, seconds, note: said };
    });
    const record = { format: task.format, corpus: task.corpus, round: task.round, codebook: task.codebook, coder: task.coder, answers: found };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(record, null, 1)], { type: "application/json" }));
    link.download = task.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    at("saved").textContent = at("progress").textContent = `Saved ${found.length} answers as ${task.file}.`;
  }

  at("begin").addEventListener("click", () => go(0));
  at("again").addEventListener("click", () => go(firstOpen()));
  at("again").hidden = !Object.keys(answers).length;
  at("context").addEventListener("click", () => around(at("before").hidden));
  at("back").addEventListener("click", () => go(place - 1));
  at("next").addEventListener("click", () => go(place + 1));
  at("review").addEventListener("click", () => go(steps.length - 1));
  at("later").addEventListener("click", save);
  at("save").addEventListener("click", save);
  at("note").addEventListener("change", () => {
    const known = answers[id(steps[place])];
    if (known) { known.note = at("note").value; keep(); }
  });
  at("reason").addEventListener("change", () => {
    const known = answers[id(steps[place])];
    if (known) { known.reason = at("reason").value; keep(); }
  });
  for (const reason of task.reasons) at("reason").append(new Option(reason, reason));
  document.addEventListener("keydown", (event) => {
    if (at("work").hidden || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("textarea, select")) { if (event.key === "Escape") event.target.blur(); return; }
    const number = Number(event.key), choices = at("choices").children;
    if (number >= 1 && number <= choices.length) choices[number - 1].click();
    else if (event.key === "Backspace") go(place - 1);
    else if (event.key === "c") around(at("before").hidden);
    else if (event.key === "n") at("note").focus();
    else return;
    event.preventDefault();
  });
  at("progress").textContent = `${task.units.length} passages`;
})();
