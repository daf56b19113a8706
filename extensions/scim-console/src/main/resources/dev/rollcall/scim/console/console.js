// SPDX-License-Identifier: Apache-2.0
// Copies the text of the element that a button names in data-copy. Without this script the button
// stays hidden, and the text can be selected.
"use strict";
for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  if (source && navigator.clipboard) {
    button.hidden = false;
    button.addEventListener("click", () => {
      navigator.clipboard.writeText(source.textContent.trim()).then(() => {
        button.textContent = button.dataset.copied;
      });
    });
  }
}
