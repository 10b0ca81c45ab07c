"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const token = new URLSearchParams(location.search).get("token");
  let job = null, actors = [], sent = null;

  async function ask(path, record) {
    const options = { headers: { "X-Framing-Token": token } };
    if (record) Object.assign(options, { method: "POST", body: JSON.stringify(record) });
    if (record) options.headers["Content-Type"] = "application/json";
    let answer;
    try { answer = await fetch(path, options); }
    catch { throw new Error("framing serve has ended. Start it again, and reload this page."); }
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.error);
    return found;
  }

  function say(words, wrong = false) {
    at("word").textContent = words;
    at("word").classList.toggle("wrong", wrong);
  }
  const trying = (work) => async (event) => {
    event?.preventDefault();
    try { await work(event); } catch (error) { say(error.message, true); }
  };

  // ---- boxes
  const boxes = () => [...document.querySelectorAll(".box")];

  function addBox(name = "", text = "") {
    const number = boxes().length + 1;
    if (number > 4) return;
    const box = document.createElement("div"), called = document.createElement("input"), area = document.createElement("textarea");
    box.className = `box c${number}`;
    const label = (words, field, id) => {
      const one = document.createElement("label");
      one.textContent = words;
      one.htmlFor = field.id = `${id}-${number}`;
      return one;
    };
    called.value = name;
    called.maxLength = 60;
    called.placeholder = `Text ${number}`;
    area.value = text;
    const file = document.createElement("input");
    file.type = "file";
    box.append(label(`Name of side ${number}`, called, "name"), called, label(`Text ${number}`, area, "text"), area, label("or a file", file, "file"), file);
    file.addEventListener("change", trying(() => take(area, called, file.files[0])));
    box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
    box.addEventListener("dragleave", () => box.classList.remove("over"));
    box.addEventListener("drop", trying((event) => { box.classList.remove("over"); return take(area, called, event.dataTransfer.files[0]); }));
    at("boxes").append(box);
    at("more").hidden = number >= 4;
  }

  async function take(area, called, file) {
    if (!file) return;
    say(`Reading ${file.name} ...`);
    const data = await new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result.split(",", 2)[1] ?? "");
      reader.onerror = () => reject(new Error(`${file.name} cannot be read.`));
      reader.readAsDataURL(file);
    });
    const { texts } = await ask("/read", { name: file.name, data });
    area.value = texts.map((one) => one.text).join("\n\n");
    called.value ||= file.name.replace(/\.[^.]*$/, "");
    say(texts.length > 1 ? `${file.name} holds ${texts.length} articles; all of them are in the box.` : `${file.name} is read.`);
  }

  const order = () => ({
    sides: boxes().map((box, i) => ({ name: box.querySelector("input").value || `Text ${i + 1}`, text: box.querySelector("textarea").value })),
    actors: actors.filter((actor) => actor.kept).map(({ name, kind, aliases }) => ({ name, kind, aliases })),
    question: at("question").value,
  });

  // ---- actors
  function drawChips() {
    at("chips").replaceChildren(...actors.map((actor, place) => {
      const chip = document.createElement("li"), name = document.createElement("span"), more = document.createElement("small");
      chip.className = actor.kept ? "" : "dropped";
      name.textContent = actor.name;
      const others = actor.aliases.filter((alias) => alias !== actor.name);
      more.textContent = (actor.counts ? actor.counts.join(" : ") : "") + (others.length ? ` also ${others.join(", ")}` : "");
      const drop = document.createElement("button");
      drop.type = "button";
      drop.textContent = actor.kept ? "Drop" : "Keep";
      drop.setAttribute("aria-label", `${drop.textContent} ${actor.name}`);
      drop.addEventListener("click", () => { actor.kept = !actor.kept; drawChips(); at("chips").children[place].querySelector("button").focus(); });
      chip.append(name, more, drop);
      if (place && actor.kept) {
        const join = document.createElement("button"), before = actors.slice(0, place).findLast((one) => one.kept);
        if (before) {
          join.type = "button";
          join.textContent = `Join with ${before.name}`;
          join.addEventListener("click", () => {
            before.aliases = [...new Set([...before.aliases, actor.name, ...actor.aliases])];
            if (before.counts && actor.counts) before.counts = before.counts.map((count, i) => count + actor.counts[i]);
            actors.splice(place, 1);
            drawChips();
          });
          chip.append(join);
        }
      }
      return chip;
    }));
  }

  async function find() {
    say("Looking for names ...");
    const { actors: found } = await ask("/actors", { ...order(), actors: [] });
    const own = actors.filter((actor) => actor.own);
    actors = [...own, ...found.filter((one) => !own.some((actor) => actor.name === one.name)).map((one) => ({ ...one, kept: true }))];
    drawChips();
    say(found.length ? `${found.length} actors found. Drop what does not matter.` : "No name is shared by these texts. Add actors yourself.");
  }

  function addActor() {
    const [name, ...aliases] = at("add").value.split(",").map((one) => one.trim()).filter(Boolean);
    if (!name) return;
    actors.push({ name, kind: "", aliases, kept: true, own: true });
    at("add").value = "";
    drawChips();
  }

  // ---- the report
  const STAGES = { waiting: "Waiting", reading: "Reading", comparing: "Comparing", drawing: "Drawing the page" };

  async function compare() {
    sent = order();
    say("Starting ...");
    ({ job } = await ask("/compare", sent));
    at("compare").disabled = true;
    at("stop").hidden = false;
    try { await wait(job); } finally {
      at("compare").disabled = false;
      at("stop").hidden = at("bar").hidden = true;
      job = null;
    }
  }

  async function wait(name) {
    for (;;) {
      const seen = await ask(`/look?job=${encodeURIComponent(name)}`);
      if (seen.state === "done") return open(name);
      if (seen.state === "failed") throw new Error(seen.error);
      if (seen.state === "stopped") return say("Stopped.");
      at("bar").hidden = false;
      if (seen.total) { at("bar").max = seen.total; at("bar").value = seen.done; } else at("bar").removeAttribute("value");
      say(seen.before ? `Waiting for ${seen.before} other report${seen.before > 1 ? "s" : ""} ...` : `${STAGES[seen.stage] ?? seen.stage} ...${seen.total ? ` ${seen.done} of ${seen.total}` : ""}`);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }

  function open(name) {
    say("");
    at("saved").textContent = "";
    at("report").src = `/report?job=${encodeURIComponent(name)}&token=${encodeURIComponent(token)}`;
    at("desk").hidden = true;
    at("result").hidden = false;
    at("back").focus();
  }

  at("form").addEventListener("submit", trying(compare));
  at("find").addEventListener("click", trying(find));
  at("more").addEventListener("click", () => addBox());
  at("add-actor").addEventListener("click", addActor);
  at("add").addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); addActor(); } });
  at("stop").addEventListener("click", trying(async () => { if (job) await ask("/stop", { job }); }));
  at("back").addEventListener("click", () => { at("result").hidden = true; at("desk").hidden = false; at("compare").focus(); });
  at("save").addEventListener("click", async () => {
    try { at("saved").textContent = `Saved in ${(await ask("/save", { ...sent, name: at("save-name").value })).place}`; }
    catch (error) { at("saved").textContent = error.message; }
  });
  for (const button of document.querySelectorAll("[data-example]")) button.addEventListener("click", trying(async () => {
    const found = await ask(`/example?name=${encodeURIComponent(button.dataset.example)}`);
    at("boxes").replaceChildren();
    for (const side of found.sides) addBox(side.name, side.text);
    at("question").value = found.question;
    actors = [];
    drawChips();
    say("Two texts are in the boxes. Press Compare.");
  }));
  addBox();
  addBox();
})();
