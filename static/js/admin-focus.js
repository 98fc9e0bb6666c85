// On a new record puts the cursor into its first field, unless the curator is already somewhere.
"use strict";
{
  const FIELDS = "fieldset :is(input:not([type=hidden]), select, textarea):enabled";

  function start() {
    if (document.activeElement !== document.body) return;
    const field = [...document.querySelectorAll(FIELDS)].find((control) => control.offsetParent);
    const box = field?.nextElementSibling?.querySelector?.(".select2-selection");
    (box ?? field)?.focus({ preventScroll: true });
  }

  // Search boxes of related records are built in a task that waits for the document: this one comes after it.
  addEventListener("load", () => setTimeout(start));
}
