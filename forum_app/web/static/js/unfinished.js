/* Work that somebody waits for: [data-unfinished] is asked for again and changed in place, so that whoever reads it,
   or has it read aloud, is not thrown back to the top every few seconds. When it is done, the whole page comes anew. */
(function () {
  "use strict";
  function look() {
    fetch(location.href, { cache: "no-store" })
      .then(function (answer) { return answer.text(); })
      .then(function (text) {
        var now = new DOMParser().parseFromString(text, "text/html").querySelector("[data-unfinished]");
        if (!now) { location.reload(); return; }
        var here = document.querySelector("[data-unfinished]");
        if (here.innerHTML !== now.innerHTML) { here.innerHTML = now.innerHTML; }
        setTimeout(look, 3000);
      })
      .catch(function () { setTimeout(look, 6000); });
  }
  setTimeout(look, 2000);
})();
