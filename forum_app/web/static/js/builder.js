// While a question is written: shows only what its kind needs, and asks the server how its words read.
// Without this script everything is shown, and the button "Check the wording" does the asking.
"use strict";

(function () {
  const form = document.querySelector("form.builder");
  if (!form) return;
  const said = document.getElementById("said");
  let waiting = 0;
  let asked = 0;

  function kind() {
    const chosen = form.querySelector("input[name=kind]:checked");
    return chosen ? chosen.value : "";
  }

  function fit() {
    const now = kind();
    form.querySelectorAll("[data-only-for]").forEach(function (part) {
      part.hidden = !part.dataset.onlyFor.split(" ").includes(now);
    });
    const most = form.dataset.rows ? JSON.parse(form.dataset.rows)[now] : 0;
    form.querySelectorAll(".option-row").forEach(function (row, place) {
      row.hidden = Boolean(most) && place >= most;
    });
    form.querySelectorAll("[data-not-for]").forEach(function (part) {
      part.hidden = part.dataset.notFor.split(" ").includes(now);
    });
  }

  function written() {
    const opening = form.elements.opening;
    return opening ? { opening: opening.value } : { kind: kind(), text: form.elements.text.value };
  }

  async function ask() {
    const question = new URLSearchParams(written());
    form.querySelectorAll(".option-row input[name$='-text']").forEach(function (option) {
      if (option.value.trim()) question.append("option", option.value);
    });
    const mine = ++asked;
    try {
      const answer = await fetch(form.dataset.check + "?" + question, { headers: { "HX-Request": "true" } });
      if (answer.ok && mine === asked) said.innerHTML = await answer.text();
    } catch (_) {
      // No network: the server will say it when the question is saved.
    }
  }

  form.addEventListener("change", fit);
  form.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 600);
  });
  fit();
})();
