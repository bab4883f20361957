/* The board by keyboard, and one tick for all. Without it every line can be reached by Tab. */
(function () {
  "use strict";
  var form = document.querySelector("[data-board]");
  if (!form) { return; }
  var boxes = Array.prototype.slice.call(form.querySelectorAll("input[name=chosen]"));
  var links = boxes.map(function (box) { return box.parentNode.querySelector("a"); });
  var all = form.querySelector("[data-all]");
  if (all) {
    all.hidden = false;
    all.querySelector("input").addEventListener("change", function (event) {
      boxes.forEach(function (box) { box.checked = event.target.checked; });
    });
  }
  document.querySelector("[data-keys]").hidden = false;

  function here() {
    var line = document.activeElement && document.activeElement.closest ? document.activeElement.closest("[data-track]") : null;
    return line ? boxes.indexOf(line.querySelector("input[name=chosen]")) : -1;
  }

  function go(step) {
    var next = Math.min(Math.max(here() + step, 0), links.length - 1);
    links[next].focus();
  }

  var keys = {
    j: function () { go(1); },
    k: function () { go(-1); },
    x: function () { if (here() >= 0) { boxes[here()].checked = !boxes[here()].checked; } },
    "/": function () { document.querySelector("input[type=search]").focus(); }
  };
  form.querySelectorAll("[data-key]").forEach(function (button) {
    keys[button.getAttribute("data-key")] = function () { button.click(); };
  });

  document.addEventListener("keydown", function (event) {
    var tag = event.target.tagName;
    var typing = (tag === "INPUT" && event.target.type !== "checkbox") || tag === "TEXTAREA" || tag === "SELECT";
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) { return; }
    event.preventDefault();
    keys[event.key]();
  });
})();
