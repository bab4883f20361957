/* Nobody scrolls a wall: what is too tall for this projector is drawn a little smaller, step by step, until it fits.
   On a phone, and without this script, the page scrolls as pages do. */
(function () {
  "use strict";
  var root = document.documentElement, least = 0.68, step = 0.04;

  function tooTall() { return root.scrollHeight > window.innerHeight; }

  function fit() {
    var size = 1;
    root.style.setProperty("--fit", "1");
    if (window.innerWidth < 700 || window.innerWidth < window.innerHeight) { return; }
    while (tooTall() && size - step >= least) {
      size -= step;
      root.style.setProperty("--fit", size.toFixed(2));
    }
  }

  if (window.MutationObserver) { new MutationObserver(fit).observe(document.body, { childList: true }); }
  if (document.fonts && document.fonts.ready) { document.fonts.ready.then(fit); }
  window.addEventListener("resize", fit);
  window.addEventListener("load", fit);
  fit();
})();
