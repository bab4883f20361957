// The reading desk by keyboard: a number does what stands beside it. Everything works without this script as well.
"use strict";

(function () {
  const OFF = "reading-keys-off";
  const said = document.getElementById("keys-said");

  function off() {
    try {
      return localStorage.getItem(OFF) === "1";
    } catch (_) {
      return false;
    }
  }

  function tell() {
    const button = said && said.querySelector("[data-keys]");
    if (!button) return;
    said.hidden = false;
    button.textContent = off() ? said.dataset.on : said.dataset.off;
  }

  function turn() {
    try {
      if (off()) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "1");
    } catch (_) {
      // A browser that keeps nothing keeps the keys on.
    }
    tell();
  }

  // A text field takes its letters; a ticked box or a chosen circle leaves the numbers to us.
  function types(target) {
    if (target.matches("textarea, select, [contenteditable]")) return true;
    return target.matches("input") && !["checkbox", "radio"].includes(target.type);
  }

  // What is not to be seen yet, as the deeds under a blurred text, is not to be done either.
  function isFolded(deed) {
    const outside = deed.matches("summary") ? deed.parentElement.parentElement : deed;
    return Boolean(outside.closest("details:not([open])"));
  }

  function press(event) {
    if (off() || event.ctrlKey || event.metaKey || event.altKey || event.repeat || types(event.target)) return;
    const deed = document.querySelector('[data-key="' + CSS.escape(event.key.toLowerCase()) + '"]');
    if (!deed || isFolded(deed)) return;
    event.preventDefault();
    deed.click();
    const opened = deed.matches("summary") && deed.parentElement.open && deed.parentElement;
    const first = opened && opened.querySelector("input:not([type=hidden]), button");
    if (first) first.focus();
    else deed.focus();
  }

  // One stop of the Tab key for all words; arrows go from word to word.
  document.querySelectorAll("[data-words]").forEach(function (words) {
    const boxes = Array.from(words.querySelectorAll("input"));
    boxes.forEach(function (box, place) {
      box.tabIndex = place ? -1 : 0;
    });
    words.addEventListener("keydown", function (event) {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const next = step && boxes[boxes.indexOf(event.target) + step];
      if (!next) return;
      event.preventDefault();
      event.target.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
  });

  document.addEventListener("keydown", press);
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-keys]")) turn();
  });
  tell();
})();
