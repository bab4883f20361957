/* The facilitator's screen: buttons act without the page jumping, and what a colleague does elsewhere appears here.
   Every button is a plain form; this only sends it in the background and puts the fresh screen in place.
   Needs round_clock.js. */
(function () {
  "use strict";
  var clock = window.roundClock, busy = false;
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
    if (busy) { return; }
    busy = true;
    var data = new URLSearchParams(new FormData(form));
    if (button && button.name) { data.set(button.name, button.value); }
    var label = button && (button.getAttribute("aria-label") || button.textContent);
    ask(form.action, { method: "POST", body: data, credentials: "same-origin" })
      .catch(function () { lost(true); })
      .then(function () { busy = false; focusAgain(label); });
  });

  function focusAgain(label) {
    var found = Array.prototype.filter.call(screen_().querySelectorAll("button"), function (button) {
      return (button.getAttribute("aria-label") || button.textContent) === label;
    })[0] || screen_().querySelector("button");
    if (found) { found.focus({ preventScroll: true }); }
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
