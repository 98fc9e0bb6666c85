// Gives the search boxes of related records the name of their field: select2 names them by the value alone.
"use strict";
{
  function name(container) {
    const select = container.previousElementSibling;
    const label = select?.ariaLabel || select?.labels?.[0]?.textContent.replace(/:\s*$/, "").trim();
    if (!label) return;
    for (const part of container.querySelectorAll(".select2-selection, .select2-selection__rendered")) {
      part.setAttribute("aria-label", label);
    }
    const box = container.querySelector(".select2-selection");
    box?.setAttribute("aria-describedby", box.getAttribute("aria-labelledby") ?? "");
    box?.removeAttribute("aria-labelledby");
  }

  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.classList?.contains("select2-container")) name(node);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
}
