/* A screen that follows a station: events if there is a stream to be had, else a small question every two seconds.
   <main data-live data-stream="…" data-poll="…" data-state="open"> with [data-count], [data-bar] and [data-lost] in it. */
(function () {
  "use strict";
  var box = document.querySelector("[data-live]");
  if (!box) { return; }
  var etag = "", wait = 2000;

  function each(name, deed) {
    Array.prototype.forEach.call(document.querySelectorAll("[data-" + name + "]"), deed);
  }

  function lost(yes) {
    each("lost", function (note) { note.hidden = !yes; });
  }

  function show(values) {
    lost(false);
    if (values.state !== box.getAttribute("data-state")) { location.reload(); return; }
    each("count", function (place) {
      if (place.textContent !== String(values.ballots)) { place.textContent = values.ballots; }
    });
    each("slips", function (place) { place.textContent = values.slips; });
    each("bar", function (bar) {
      bar.setAttribute("width", Math.min(100, values.present ? 100 * values.ballots / values.present : 0) + "%");
    });
  }

  function poll() {
    if (document.hidden) { setTimeout(poll, wait); return; }
    fetch(box.getAttribute("data-poll"), { headers: etag ? { "If-None-Match": etag } : {}, cache: "no-store" })
      .then(function (answer) {
        if (answer.redirected || answer.status === 403 || answer.status === 404) { location.reload(); return null; }
        if (answer.status === 304) { lost(false); return null; }
        if (!answer.ok) { throw new Error(answer.status); }
        etag = answer.headers.get("ETag") || "";
        return answer.json();
      })
      .then(function (values) { wait = 2000; if (values) { show(values); } })
      .catch(function () { wait = Math.min(2 * wait, 16000); lost(true); })
      .then(function () { setTimeout(poll, wait); });
  }

  if (!window.EventSource) { poll(); return; }
  var source = new EventSource(box.getAttribute("data-stream"));
  source.onmessage = function (event) { show(JSON.parse(event.data)); };
  source.onerror = function () {
    /* While it is CONNECTING the browser tries again by itself; CLOSED means that there is no stream for us. */
    if (source.readyState === 2) { poll(); } else { lost(true); }
  };
  source.onopen = function () { lost(false); };
  window.addEventListener("pagehide", function () { source.close(); });
})();
