// Whoever fills in a value means it to be written: the choice beside it follows. Without it one chooses by hand.
const lists = document.querySelector(".bulk-fields");

function follow({ target }) {
  const value = target.closest("td:last-child");
  const choice = value?.closest("tr").querySelector("select[name^=do-]");
  if (choice && choice.value === "keep" && target.value) choice.value = "give";
}

if (lists) {
  lists.addEventListener("input", follow);
  // The lists that search tell of a choice through jQuery alone.
  django.jQuery(lists).on("change", ":input", follow);
}
