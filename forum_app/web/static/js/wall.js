/* The wall follows the facilitator: events if there is a stream to be had, else a small question every two seconds.
   When something is new the page is fetched and its stage put in place of the old one. Without a connection the last
   picture stays and its clock goes on; after any loss it comes back by itself. Needs round_clock.js. */
(function () {
  "use strict";
  var clock = window.roundClock, shown = stage(), source = null;
  var asking = false, polling = false, checking = false;
  if (!shown || !clock) { return; }
  var digest = shown.getAttribute("data-digest"), address = shown.getAttribute("data-wall");
  var streams = shown.getAttribute("data-stream");

  function stage() { return document.querySelector("[data-wall]"); }

  function lost(yes) {
    var note = document.querySelector("[data-lost]");
    if (note) { note.hidden = !yes; }
  }

  function show(values) {
    lost(false);
    if (values.digest === digest || asking) { return; }
    asking = true;
    fetch(location.href, { cache: "no-store", credentials: "same-origin" })
      .then(function (answer) {
        if (!answer.ok) { throw new Error(String(answer.status)); }
        return answer.text();
      })
      .then(put)
      .catch(function () { lost(true); setTimeout(function () { show(values); }, 2000); })
      .then(function () { asking = false; });
  }

  function put(text) {
    var page = new DOMParser().parseFromString(text, "text/html");
    var old = document.querySelector("main"), fresh = page.querySelector("main");
    var before = stage(), after = fresh && fresh.querySelector("[data-wall]");
    if (!after) { throw new Error("no wall"); }
    if (before.getAttribute("data-shown") === after.getAttribute("data-shown")) { after.className += " day-still"; }
    digest = after.getAttribute("data-digest");
    document.title = page.title;
    old.parentNode.replaceChild(document.importNode(fresh, true), old);
    clock.tick();
  }

  function poll() {
    if (polling) { return; }
    polling = true;
    clock.follow(address, 2000, show, lost);
  }

  /* A sign of life, and the clock set anew: a line that died in silence shows in no event. */
  function check() {
    if (polling || checking) { return; }
    checking = true;
    var asked = Date.now(), given = window.AbortController ? new AbortController() : null;
    var patience = setTimeout(function () { if (given) { given.abort(); } }, 4000);
    fetch(address, { cache: "no-store", credentials: "same-origin", signal: given ? given.signal : undefined })
      .then(function (answer) {
        clock.check(answer.headers.get("X-Now"), asked);
        if (!answer.ok) { throw new Error(String(answer.status)); }
        return answer.json();
      })
      .then(function (values) { alive(); show(values); })
      .catch(dead)
      .then(function () { clearTimeout(patience); checking = false; });
  }

  function alive() {
    lost(false);
    if (!source && !polling) { listen(); }
  }

  function dead() {
    lost(true);
    if (source) { source.close(); source = null; }
    setTimeout(check, 1500);
  }

  function listen() {
    if (!window.EventSource) { poll(); return; }
    source = new EventSource(streams);
    source.onmessage = function (event) { show(JSON.parse(event.data)); };
    source.onerror = function () {
      /* CLOSED means that there is no stream for us; otherwise the line is down. */
      if (this !== source) { return; }
      if (source.readyState === 2) { source = null; poll(); } else { dead(); }
    };
  }

  /* A projector must not fall asleep in the middle of a forum. */
  function stayAwake() {
    if (navigator.wakeLock && !document.hidden) { navigator.wakeLock.request("screen").catch(function () {}); }
  }

  setInterval(check, 5000);
  window.addEventListener("online", check);
  window.addEventListener("offline", dead);
  window.addEventListener("pagehide", function () { if (source) { source.close(); } });
  document.addEventListener("visibilitychange", stayAwake);
  stayAwake();
  check();
})();
