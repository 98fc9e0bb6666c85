// Optional comforts: without this file every page works.
const root = document.documentElement;
root.classList.add("js");

function copyOnClick(button) {
  const label = button.querySelector("[data-label]") ?? button;
  const usual = label.textContent;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).innerText);
      label.textContent = button.dataset.done;
    } catch {
      label.textContent = button.dataset.failed;
    }
    setTimeout(() => { label.textContent = usual; }, 2500);
  });
}

function printOnClick(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A sheet larger than its window can be dragged with the mouse; fingers and keys scroll it anyway.
function dragToScroll(stage) {
  let from = null;
  stage.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    from = [event.clientX + stage.scrollLeft, event.clientY + stage.scrollTop];
    stage.setPointerCapture(event.pointerId);
    stage.classList.add("is-drag");
  });
  stage.addEventListener("pointermove", (event) => {
    if (!from) return;
    stage.scrollLeft = from[0] - event.clientX;
    stage.scrollTop = from[1] - event.clientY;
  });
  for (const name of ["pointerup", "pointercancel"]) {
    stage.addEventListener(name, () => {
      from = null;
      stage.classList.remove("is-drag");
    });
  }
}

function closeMenu(menu) {
  window.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  window.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
}

// A search field with suggestions: an ARIA combobox over a list of links. Enter without a choice sends the form.
function suggestWhileTyping(form) {
  const input = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let chosen = -1;
  let asked = null;
  list.id = `${input.id}-suggested`;
  list.className = "sugg";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Подсказки");
  status.className = "vh";
  status.setAttribute("role", "status");
  form.append(list, status);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }

  let pause;

  function close() {
    clearTimeout(pause);
    asked?.abort();
    list.hidden = true;
    chosen = -1;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(next) {
    const options = [...list.children];
    chosen = (next + options.length + 1) % (options.length + 1);
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === chosen)));
    if (chosen === options.length) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
  }

  function show(items) {
    list.replaceChildren(...items.map((item, i) => {
      const option = document.createElement("li");
      const title = document.createElement("b");
      const text = document.createElement("span");
      option.id = `${list.id}-${i}`;
      option.dataset.url = item.url;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      title.textContent = item.title;
      text.textContent = [item.kind, item.text].filter(Boolean).join(" · ");
      option.append(title, text);
      return option;
    }));
    if (!items.length || document.activeElement !== input) return close();
    chosen = items.length;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    status.textContent = `Подсказок: ${items.length}. Выбор — стрелками.`;
  }

  async function ask() {
    asked?.abort();
    const words = input.value.trim();
    if (words.length < 2) return close();
    asked = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`, { signal: asked.signal });
      if (answer.ok) show((await answer.json()).items);
    } catch {
      // A newer question, or no network: the form works without.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, 120);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (!list.hidden) event.preventDefault();
      close();
    } else if (["ArrowDown", "ArrowUp"].includes(event.key) && !list.hidden) {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !list.hidden && list.children[chosen]) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.url);
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-url]");
    if (option) location.assign(option.dataset.url);
  });
  input.addEventListener("blur", close);
}

// The day of the visit belongs to the visitor, not to the server's cache.
function writeToday(place) {
  place.textContent = new Date().toLocaleDateString("ru-RU");
}

document.querySelectorAll("[data-copy]").forEach(copyOnClick);
document.querySelectorAll("[data-print]").forEach(printOnClick);
document.querySelectorAll("[data-today]").forEach(writeToday);
document.querySelectorAll(".viewer__stage").forEach(dragToScroll);
document.querySelectorAll(".menu").forEach(closeMenu);
document.querySelectorAll("[data-suggest]").forEach(suggestWhileTyping);
