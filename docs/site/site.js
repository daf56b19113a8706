// SPDX-License-Identifier: Apache-2.0
// Names the buttons of code blocks, and lets the keyboard scroll wide tables. The theme creates both later.
let blocks = 0;
new MutationObserver(() => {
  document.querySelectorAll(".md-code__nav:not([aria-label])").forEach(nav => {
    blocks += 1;
    nav.setAttribute("aria-label", "Code block " + blocks);
  });
  document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])").forEach(table => {
    table.tabIndex = 0;
  });
}).observe(document.documentElement, { childList: true, subtree: true });
