// Brings a table in part after part without a press for each, and says how far it is. Without it a button does one part.
const form = document.querySelector("#import-run");
const bar = form.querySelector("progress");
const said = form.querySelector("#import-said");
const numbers = form.querySelectorAll(".import-counts dd");
const go = form.elements.go;
let isGoing = false;

async function step() {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/json" },
  });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

function show({ readTo, said: words, counts }) {
  bar.value = readTo;
  said.textContent = words;
  counts.forEach((count, place) => { numbers[place].textContent = count; });
}

async function run() {
  if (isGoing) return;
  isGoing = true;
  go.disabled = true;
  said.textContent = form.dataset.going;
  try {
    while (isGoing) {
      const told = await step();
      if (!isGoing) return;
      show(told);
      if (told.next) return location.assign(told.next);
      isGoing = !told.failed;
    }
  } catch {
    said.textContent = form.dataset.lost;
  }
  isGoing = false;
  go.disabled = false;
}

form.addEventListener("submit", event => {
  if (event.submitter?.name === "stop") {
    isGoing = false;
    return;
  }
  event.preventDefault();
  run();
});

if (location.hash === "#going") run();
