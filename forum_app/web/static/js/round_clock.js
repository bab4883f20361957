/* Follows a running round on any screen, and counts down by the server's clock.
   Places in the page: [data-clock] with data-ends (ms), data-left (s, while paused), data-seconds; in it
   [data-clock-number], [data-clock-unit], [data-clock-arc], [data-clock-words].
   [data-follow="/rounds-live/…"] asks every few seconds and fills [data-follow-title]; everybody may listen to "round".
   With data-follow-reload="prepared" the page looks again once the round is in another state or questions are open.
   Old phones read this: no arrows, no modules. */
window.roundClock = (function () {
  "use strict";
  var ahead = 0, doubt = Infinity, checkedAt = 0;

  function now() { return Date.now() + ahead; }

  /* The server's instant lies somewhere within the time the question took; the quickest answer tells it best. */
  function check(stamp, asked) {
    var told = Number(stamp), took = Date.now() - asked;
    if (!told) { return; }
    var found = told + took / 2 - Date.now();
    if (took <= doubt || Date.now() - checkedAt > 60000 || Math.abs(found - ahead) > took + 1000) {
      ahead = found; doubt = took; checkedAt = Date.now();
    }
  }

  function each(box, name, deed) {
    Array.prototype.forEach.call(box.querySelectorAll("[data-clock-" + name + "]"), deed);
  }

  function put(place, text) { if (place.textContent !== text) { place.textContent = text; } }

  function draw(box) {
    var ends = Number(box.getAttribute("data-ends")), paused = box.getAttribute("data-left");
    var whole = Number(box.getAttribute("data-seconds")) || 1;
    if (!ends && paused === null) { return; }
    var left = paused !== null ? Number(paused) : (ends - now()) / 1000;
    var over = left <= 0, last = left > 0 && left < 60;
    var number = over ? Math.floor(-left / 60) : last ? Math.ceil(left) : Math.ceil(left / 60);
    var unit = box.getAttribute(last ? "data-unit-seconds" : "data-unit-minutes") || "";
    var words = over ? (number ? box.getAttribute("data-say-over-by") : box.getAttribute("data-say-over"))
      : paused !== null ? box.getAttribute("data-say-paused") : box.getAttribute("data-say-left");
    box.setAttribute("data-clock", over ? "over" : paused !== null ? "paused" : left < 120 ? "soon" : "runs");
    each(box, "number", function (place) { put(place, over ? "0" : String(number)); });
    each(box, "unit", function (place) { put(place, over ? box.getAttribute("data-unit-minutes") || "" : unit); });
    each(box, "words", function (place) { put(place, (words || "").replace("#", number + " " + unit)); });
    each(box, "arc", function (arc) {
      arc.setAttribute("stroke-dasharray", (over ? 0 : Math.min(100, 100 * left / whole)).toFixed(2) + " 100");
    });
  }

  function tick() {
    Array.prototype.forEach.call(document.querySelectorAll("[data-clock]"), draw);
  }

  function set(box, item) {
    function mark(name, value) {
      if (value === null || value === undefined) { box.removeAttribute(name); } else { box.setAttribute(name, value); }
    }
    mark("data-ends", item ? item.ends : null);
    mark("data-left", item ? item.left : null);
    mark("data-seconds", item ? item.seconds : null);
    draw(box);
  }

  /* Asks `address` for ever: `news` hears what changed, `lost` whether the line is down. */
  function follow(address, every, news, lost) {
    var etag = "", wait = every;
    function ask() {
      if (document.hidden) { setTimeout(ask, every); return; }
      var asked = Date.now();
      fetch(address, { headers: etag ? { "If-None-Match": etag } : {}, cache: "no-store", credentials: "same-origin" })
        .then(function (answer) {
          check(answer.headers.get("X-Now"), asked);
          if (answer.status === 304) { return null; }
          if (!answer.ok) { throw new Error(String(answer.status)); }
          etag = answer.headers.get("ETag") || "";
          return answer.json();
        })
        .then(function (values) {
          wait = every;
          if (lost) { lost(false); }
          if (values) { news(values); }
        })
        .catch(function () {
          wait = Math.min(2 * wait, 15000);
          if (lost) { lost(true); }
        })
        .then(function () { setTimeout(ask, wait * (0.9 + Math.random() / 5)); });
    }
    ask();
  }

  var stamped = document.querySelector("[data-now]");
  if (stamped) { ahead = Number(stamped.getAttribute("data-now")) - Date.now(); }
  tick();
  setInterval(tick, 500);

  var strip = document.querySelector("[data-follow]");
  if (strip && window.fetch) {
    var kept = strip.getAttribute("data-follow-reload");
    follow(strip.getAttribute("data-follow"), 4000, function (values) {
      if (kept && (values.state !== kept || values.questions)) { location.reload(); return; }
      strip.hidden = !values.item;
      Array.prototype.forEach.call(strip.querySelectorAll("[data-follow-title]"), function (place) {
        put(place, values.item ? values.item.title : "");
      });
      Array.prototype.forEach.call(strip.querySelectorAll("[data-clock]"), function (box) { set(box, values.item); });
      var told = document.createEvent("CustomEvent");
      told.initCustomEvent("round", false, false, values);
      document.dispatchEvent(told);
    });
  }
  return { now: now, check: check, tick: tick, set: set, follow: follow };
})();
