// Says under a date field what the museum understood, while the curator types. Without it the line is refreshed on saving.
"use strict";
{
  const url = document.currentScript.dataset.readingUrl;
  const PAUSE = 300;
  const timers = new WeakMap();

  async function refresh(input) {
    const line = input.parentElement.querySelector(".understood");
    const text = input.value;
    const answer = await fetch(`${url}?${new URLSearchParams({ text })}`, { headers: { Accept: "application/json" } });
    if (!answer.ok || !line || input.value !== text) return;
    line.textContent = (await answer.json()).reading;
  }

  // One listener for the page: rows are added while it is open.
  document.addEventListener("input", ({ target }) => {
    if (!target.matches?.(".historical-date")) return;
    clearTimeout(timers.get(target));
    timers.set(target, setTimeout(refresh, PAUSE, target));
  });
}
