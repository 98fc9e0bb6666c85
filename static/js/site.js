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

// The day of the visit belongs to the visitor, not to the server's cache.
function writeToday(place) {
  place.textContent = new Date().toLocaleDateString("ru-RU");
}

document.querySelectorAll("[data-copy]").forEach(copyOnClick);
document.querySelectorAll("[data-print]").forEach(printOnClick);
document.querySelectorAll("[data-today]").forEach(writeToday);
document.querySelectorAll(".viewer__stage").forEach(dragToScroll);
document.querySelectorAll(".menu").forEach(closeMenu);
