/* An answer while it is typed: kept by itself, and the server's one reading of each child version shown beside it.
   Without this file everything works: the buttons keep, show and send. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-answer]");
  if (!form) { return; }
  var PATIENCE = 1000;
  var address = form.getAttribute("data-keep");
  var kept = form.querySelector("[data-kept]");
  var timer, running = false, again = false, sent = false;

  function all(css) { return Array.prototype.slice.call(form.querySelectorAll(css)); }

  /* Only what the chosen outcome asks for; whatever was refused stays in sight. */
  function fit() {
    var chosen = form.querySelector("input[name=outcome]:checked");
    all("[data-for]").forEach(function (place) {
      var wanted = place.getAttribute("data-for").split(" ");
      place.hidden = !!chosen && wanted.indexOf(chosen.value) < 0 && !place.querySelector(".error");
    });
  }

  function tell(name, reading) {
    var place = form.querySelector('[data-reading="' + name + '"]');
    if (!place) { return; }
    var told = place.querySelector("p"), faults = place.querySelector("ul");
    if (told.textContent !== reading.told) { told.textContent = reading.told; }
    if (faults.getAttribute("data-shown") === reading.faults.join("\n")) { return; }
    faults.setAttribute("data-shown", reading.faults.join("\n"));
    faults.textContent = "";
    reading.faults.forEach(function (fault) {
      faults.appendChild(document.createElement("li")).textContent = fault;
    });
  }

  function keep() {
    if (sent) { return; }
    if (running) { again = true; return; }
    running = true;
    var typed = new FormData(form);
    typed.delete("papers");
    fetch(address, { method: "POST", body: typed, credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (answer) {
        if (!answer) { return; }
        if (kept) { kept.textContent = answer.kept; }
        Object.keys(answer.fields).forEach(function (name) { tell(name, answer.fields[name]); });
      })
      .catch(function () { /* no network: the next word tries again */ })
      .then(function () {
        running = false;
        if (again) { again = false; keep(); }
      });
  }

  /* A request that is too large would be turned away with all that was typed. */
  function weigh() {
    var papers = form.querySelector("input[type=file][data-most]"), told = form.querySelector("[data-papers-told]");
    if (!papers || !papers.files || !told) { return; }
    var size = 0, largest = null;
    Array.prototype.forEach.call(papers.files, function (file) {
      size += file.size;
      if (!largest || file.size > largest.size) { largest = file; }
    });
    told.textContent = size > +papers.getAttribute("data-most")
      ? papers.getAttribute("data-too-large").replace("…", largest.name) : "";
    if (told.textContent) { papers.value = ""; }
  }

  form.addEventListener("change", function (event) { fit(); if (event.target.type === "file") { weigh(); } });
  form.addEventListener("submit", function () { sent = true; clearTimeout(timer); });
  window.addEventListener("pageshow", function () { sent = false; fit(); });
  fit();
  if (address && window.fetch && window.FormData && FormData.prototype.delete) {
    form.addEventListener("input", function (event) {
      if (event.target.type === "file") { return; }
      clearTimeout(timer);
      timer = setTimeout(keep, PATIENCE);
    });
  }
})();
