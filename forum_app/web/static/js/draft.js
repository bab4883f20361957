/* What is typed into a form[data-draft] is kept on this computer until the page shows that it was saved.
   Without a network it is sent again by itself; the number in `said_id` makes twice sent once written. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-draft]");
  if (!form || !window.fetch) { return; }
  var key = form.getAttribute("data-draft");
  var kept = form.querySelector("[data-kept]");
  var hidden = { csrf_token: true, about: true };
  var again;

  function fields() {
    return Array.prototype.filter.call(form.elements, function (one) { return one.name && !hidden[one.name]; });
  }
  function read() {
    try { return JSON.parse(localStorage.getItem(key)); } catch (error) { return null; }
  }
  function write() {
    var draft = {};
    fields().forEach(function (one) {
      if (one.type !== "radio" || one.checked) { draft[one.name] = one.value; }
    });
    try { localStorage.setItem(key, JSON.stringify(draft)); } catch (error) { /* full, or not allowed */ }
  }
  function restore(draft) {
    fields().forEach(function (one) {
      if (!(one.name in draft)) { return; }
      if (one.type === "radio") { one.checked = one.value === draft[one.name]; } else { one.value = draft[one.name]; }
    });
  }
  function send() {
    fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" })
      .then(function (answer) {
        if (answer.type === "opaqueredirect") { location.hash = ""; location.reload(); return; }
        form.submit();
      })
      .catch(function () {
        kept.hidden = false;
        clearTimeout(again);
        again = setTimeout(send, 5000);
      });
  }

  function forget() {
    try { localStorage.removeItem(key); } catch (error) { /* nothing was kept */ }
  }

  var draft = read();
  if (draft && document.querySelector('[data-said="' + draft.said_id + '"]')) {
    forget();
  } else if (draft && !form.querySelector(".field-wrong") && (draft.corrects || "") === form.elements.corrects.value) {
    restore(draft);
  }
  window.addEventListener("online", function () { if (again) { clearTimeout(again); send(); } });
  form.addEventListener("input", write);
  form.addEventListener("change", write);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    write();
    send();
  });
})();
