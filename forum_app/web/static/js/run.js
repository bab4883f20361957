/* The facilitator's screen: buttons act without the page jumping, and what a colleague does elsewhere appears here.
   Every button is a plain form; this only sends it in the background and puts the fresh screen in place.
   Needs round_clock.js. */
(function () {
  "use strict";
  var clock = window.roundClock, busy = null, waiting = null;
  if (!clock || !screen_() || !window.fetch || !window.DOMParser) { return; }

  function screen_() { return document.querySelector("[data-run]"); }

  function lost(yes) {
    var note = document.querySelector("[data-lost]");
    if (note) { note.hidden = !yes; }
  }

  function put(text) {
    var page = new DOMParser().parseFromString(text, "text/html");
    var fresh = page.querySelector("[data-run]");
    if (!fresh) { location.reload(); return; }
    keepFlashes(page);
    screen_().parentNode.replaceChild(document.importNode(fresh, true), screen_());
    clock.tick();
  }

  function keepFlashes(page) {
    var old = document.querySelector(".flashes"), fresh = page.querySelector(".flashes");
    if (old) { old.parentNode.removeChild(old); }
    if (fresh) { screen_().parentNode.insertBefore(document.importNode(fresh, true), screen_()); }
  }

  function ask(address, options) {
    return fetch(address, options).then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.text();
    }).then(function (text) { lost(false); put(text); });
  }

  var pressed = null;
  document.addEventListener("click", function (event) {
    pressed = event.target.closest("button");
  }, true);

  document.addEventListener("submit", function (event) {
    var form = event.target, button = event.submitter || pressed;
    if (!screen_().contains(form)) { return; }
    event.preventDefault();
    var label = said(button);
    if (busy) {
      /* The same button twice is one press; another one waits until the screen is fresh. */
      if (label !== busy) { waiting = label; }
      return;
    }
    busy = label || "?";
    var data = new URLSearchParams(new FormData(form));
    if (button && button.name) { data.set(button.name, button.value); }
    ask(form.action, { method: "POST", body: data, credentials: "same-origin" })
      .catch(function () { lost(true); waiting = null; })
      .then(function () { busy = null; focusAgain(label); pressWaiting(); });
  });

  function said(button) {
    return button ? button.getAttribute("aria-label") || button.textContent.trim() : null;
  }

  function named(label) {
    return Array.prototype.filter.call(screen_().querySelectorAll("button"), function (button) {
      return said(button) === label;
    })[0];
  }

  function focusAgain(label) {
    var found = named(label) || screen_().querySelector("button");
    if (found) { found.focus({ preventScroll: true }); }
  }

  function pressWaiting() {
    var button = waiting && named(waiting);
    waiting = null;
    if (button) { button.click(); }
  }

  /* Asked like a phone asks; what a colleague did is drawn anew, unless something is being sent just now. */
  clock.follow(screen_().getAttribute("data-live"), 2000, function (values) {
    if (!busy && JSON.stringify(values) !== sorted(screen_().getAttribute("data-seen"))) {
      ask(location.href, { cache: "no-store", credentials: "same-origin" }).catch(function () { lost(true); });
    }
  }, lost);

  function sorted(text) { return JSON.stringify(JSON.parse(text)); }

  if (navigator.wakeLock) { navigator.wakeLock.request("screen").catch(function () {}); }
})();
