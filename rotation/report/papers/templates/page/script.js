"use strict";
(() => {
  const root = document.documentElement;
  const all = (choice, of = document) => Array.from(of.querySelectorAll(choice));
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const press = (choice, is) => all(choice).forEach((one) => one.setAttribute("aria-pressed", String(is(one))));

  function choose(scenario, plan) {
    root.dataset.shown = `${scenario}.${plan}`;
    press("button[data-choose-plan]", (one) => one.dataset.scenario === scenario && one.dataset.choosePlan === plan);
    all("tr[data-mark]").forEach((row) => row.classList.toggle("shown", row.dataset.mark === root.dataset.shown));
    all("input[data-filter]").forEach(filter);
  }

  function speak(lang) {
    root.lang = lang;
    const title = document.querySelector("title");
    title.textContent = title.dataset[lang];
    press("button[data-lang]", (one) => one.dataset.lang === lang);
    all("input[data-filter]").forEach(filter);
  }

  function colour(theme) {
    if (root.dataset.theme === theme) delete root.dataset.theme;
    else root.dataset.theme = theme;
    press("button[data-theme]", (one) => one.dataset.theme === root.dataset.theme);
  }

  function shownText(cell) {
    const copy = cell.cloneNode(true);
    all(root.lang === "vi" ? "[lang=en]" : "[lang=vi]", copy).forEach((one) => one.remove());
    all("[data-of]", copy).forEach((one) => {
      if (!one.dataset.of.split(" ").includes(root.dataset.shown)) one.remove();
    });
    return copy.textContent.trim();
  }

  function sort(head) {
    const table = head.closest("table"), place = head.cellIndex;
    const down = head.getAttribute("aria-sort") === "ascending";
    all("th[aria-sort]", table).forEach((one) => one.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    all("tr.about", table).forEach(close);
    const order = new Intl.Collator(root.lang, { numeric: true });
    const value = (row) => {
      const cell = row.cells[place];
      if (cell.dataset.v !== undefined) return cell.dataset.v;
      const text = cell.firstElementChild && cell.classList.contains("who") && cell.querySelector("button")
        ? cell.querySelector("button").textContent.trim() : shownText(cell);
      if (!head.classList.contains("name")) return text;
      const words = text.split(/\s+/);
      return [words.pop(), ...words].join(" ");
    };
    Array.from(table.tBodies).forEach((body) => {
      const keyed = all("tr:not(.unit)", body).map((row) => [value(row), row]);
      keyed.sort(([one], [other]) => order.compare(one, other) * (down ? -1 : 1));
      body.append(...keyed.map(([, row]) => row));
    });
  }

  function filter(input) {
    const section = document.getElementById(input.dataset.filter), wanted = plain(input.value.trim());
    const only = section.querySelector("input[data-only]"), isOnly = only !== null && only.checked;
    const rows = all("tbody tr:not(.unit), details.mover", section);
    all("tr.about", section).forEach(close);
    const fits = rows.map((row) => {
      if (isOnly && only.dataset.only === "differs" && !row.classList.contains("differs")) return false;
      if (isOnly && only.dataset.only === "changed" && !row.dataset.changed.split(" ").includes(root.dataset.shown)) return false;
      if (!wanted) return true;
      const unit = row.matches("details") ? null : row.parentElement.querySelector(".unit");
      const words = shownText(row.matches("details") ? row.querySelector("summary") : row);
      return plain(unit ? `${shownText(unit)} ${words}` : words).includes(wanted);
    });
    rows.forEach((row, place) => { if (row.hidden === fits[place]) row.hidden = !fits[place]; });
    all("tr.unit", section).forEach((unit) => {
      unit.hidden = !all("tr:not(.unit)", unit.parentElement).some((row) => !row.hidden);
    });
    const count = section.querySelector("output"), nobody = section.querySelector("[data-nobody]");
    const hits = count && wanted ? rows.filter((row) => row.getClientRects().length).length : 0;
    if (count) count.textContent = wanted ? String(hits) : "";
    if (nobody) nobody.hidden = !wanted || hits > 0;
  }

  function about(cadre) {
    const mover = all("#people details.mover").find(
      (one) => one.dataset.cadre === cadre && one.parentElement.dataset.of.split(" ").includes(root.dataset.shown));
    return mover ? mover.querySelector(".body").cloneNode(true) : null;
  }

  function expanded(row, is) {
    const button = row.querySelector("button[aria-expanded]");
    if (button) button.setAttribute("aria-expanded", String(is));
  }

  function close(details) {
    const row = details.previousElementSibling;
    if (row) expanded(row, false);
    details.remove();
  }

  const packed = document.getElementById("told").textContent.trim();
  const canTell = packed !== "" && "DecompressionStream" in window;
  let sentences = null;

  function unpacked() {
    const bytes = Uint8Array.from(atob(packed), (one) => one.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).json();
  }

  function listed(lines) {
    const list = document.createElement("ul");
    list.className = "findings";
    lines.forEach(([title, ...parts]) => {
      const item = list.appendChild(document.createElement("li"));
      item.appendChild(document.createElement("b")).textContent = title;
      parts.forEach((part, place) => {
        item.append(document.createElement("br"));
        item.appendChild(document.createElement(place === 2 ? "cite" : "span")).textContent = part;
      });
    });
    return list;
  }

  async function tell(row) {
    sentences = sentences || unpacked();
    const told = (await sentences)[row.dataset.scenario - 1], content = document.createElement("div");
    Object.entries(told).forEach(([lang, people]) => {
      const [allowed, ...lines] = people[row.dataset.cadre];
      const one = content.appendChild(document.createElement("div"));
      one.lang = lang;
      one.appendChild(document.createElement("p")).textContent = allowed;
      one.append(listed(lines));
    });
    if (!row.nextElementSibling || !row.nextElementSibling.matches(".about")) show(row, content);
  }

  function show(row, content) {
    const line = document.createElement("tr"), cell = line.insertCell();
    line.className = "about";
    cell.colSpan = row.cells.length;
    cell.append(content);
    row.after(line);
    expanded(row, true);
  }

  function open(row) {
    const next = row.nextElementSibling;
    if (next && next.matches(".about,.panel")) return close(next);
    if (row.closest(".stayers")) return canTell ? void tell(row) : undefined;
    const content = about(row.dataset.cadre);
    if (!content) return undefined;
    if (row.matches("tr")) {
      show(row, content);
      return undefined;
    }
    const picture = row.closest("figure"), panel = picture.querySelector(".panel");
    if (panel) panel.remove();
    if (panel && panel.dataset.of1 === row.dataset.cadre) return undefined;
    const made = document.createElement("div");
    made.className = "panel";
    made.dataset.of1 = row.dataset.cadre;
    made.append(content);
    picture.append(made);
    return undefined;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button"), data = button ? button.dataset : {};
    if (data.choosePlan) return choose(data.scenario, data.choosePlan);
    if (data.lang) return speak(data.lang);
    if (data.theme) return colour(data.theme);
    if (button && button.parentElement.matches("thead th")) return sort(button.parentElement);
    const row = event.target.closest("tr[data-cadre],g[data-cadre]");
    if (row && !event.target.closest("a,input,summary") && !String(window.getSelection())) open(row);
    return undefined;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("tr[data-cadre],g[data-cadre]")) open(event.target);
  });
  document.addEventListener("input", (event) => {
    const section = event.target.closest("section");
    if (section) all("input[data-filter]", section).forEach(filter);
  });
  all("tr[data-cadre]").forEach((row) => { row.tabIndex = -1; });
  all("g[data-cadre]").forEach((mover) => {
    mover.setAttribute("tabindex", "0");
    mover.setAttribute("role", "button");
  });
  if (canTell) {
    all("[data-told]").forEach((one) => { one.hidden = false; });
    all(".stayers tr[data-cadre] > th").forEach((head) => {
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-expanded", "false");
      button.append(...Array.from(head.childNodes).filter((one) => one.nodeName !== "SMALL"));
      head.prepend(button);
    });
  }
  const [scenario, plan] = root.dataset.shown.split(".");
  choose(scenario, plan);
})();
