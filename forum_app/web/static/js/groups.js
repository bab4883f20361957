/* The facilitator's list renews itself when a sheet has changed: a small question every five seconds, 304 when nothing has. */
(function () {
  "use strict";
  var box = document.querySelector("[data-renew]"), etag = "", first = true;
  if (!box || !window.fetch || !window.DOMParser) return;
  function renew() {
    if (box.contains(document.activeElement) && document.activeElement.tagName !== "BODY") return null;
    return fetch(location.href, { credentials: "same-origin" }).then(function (answer) { return answer.text(); }).then(function (text) {
      var fresh = new DOMParser().parseFromString(text, "text/html").getElementById(box.id);
      if (fresh) box.innerHTML = fresh.innerHTML;
    });
  }
  (function look() {
    setTimeout(function () {
      if (document.hidden) { look(); return; }
      fetch(box.dataset.renew, { credentials: "same-origin", cache: "no-store", headers: etag ? { "If-None-Match": etag } : {} })
        .then(function (answer) {
          if (answer.status !== 200 || answer.redirected) return null;
          var told = answer.headers.get("ETag") || "", changed = !first && told !== etag;
          first = false;
          if (changed && box.contains(document.activeElement)) return null;
          etag = told;
          return changed ? renew() : null;
        })
        .then(look, look);
    }, first ? 500 : 5000);
  })();
})();
