/* A soft stop before a child sends what would make somebody known. The server masks it in any case; this only asks.
   A gentle note while typing; when the page is left (the event "leave" of a screen, or a form sent), two buttons. Once. */
(function () {
  "use strict";
  var PATIENCE = 600;
  var NUMBER = "(?:không|một|hai|ba|bốn|năm|sáu|bảy|tám|chín)";
  var FINDS = {
    phone: new RegExp("(?:\\+?84|0)(?:[^0-9a-zà-ỹ]{0,3}\\d){8,10}|\\d{8}|(?:" + NUMBER + "[\\s,.-]+){8}" + NUMBER, "i"),
    address: /[\w.+-]+@[\w-]+\.\w|https?:|www\.|(?:facebook|fb|zalo|nick|tiktok)\s*(?:của)?\s*(?:em|mình|tớ)?\s*(?:là|tên|:)|(?:số|ngõ|hẻm|ngách)\s*(?:nhà)?\s*\d+[\s,]+(?:ngõ|ngách|hẻm|đường|phố|tổ|thôn)/i,
    name: /(?:em|mình|tớ|con|cháu)\s+tên\s|tên\s+(?:em|mình|tớ|con|cháu)\s|(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Vũ|Võ|Đặng|Bùi|Đỗ)\s+[A-ZĐÀ-Ỹ]/,
    "class": /lớp\s*\d{1,2}\s*[a-zđ]\d{0,2}(?![a-zà-ỹ])|(?:^|[\s,])[1-9][A-E]\d{1,2}(?![\wà-ỹ])/i
  };
  function all(css, inside) { return Array.prototype.slice.call(inside.querySelectorAll(css)); }
  function field(form) {
    var sure = form.querySelector("input[data-sure]");
    if (!sure) {
      sure = document.createElement("input");
      sure.type = "hidden";
      sure.name = form.getAttribute("data-sure-name") || "sure";
      sure.setAttribute("data-sure", "");
      form.appendChild(sure);
    }
    return sure;
  }

  all("[data-writing]", document).forEach(function (place) {
    var box = place.querySelector("textarea"), stop = place.querySelector("[data-stop]");
    if (!box || !stop) return;
    var what = stop.querySelector("[data-what]"), buttons = stop.querySelector(".pair"), form = box.form, timer, onward;

    function look() {
      var found = Object.keys(FINDS).filter(function (kind) { return FINDS[kind].test(box.value); })
        .map(function (kind) { return what.getAttribute("data-" + kind); });
      what.textContent = what.getAttribute("data-what").replace("…", found.join(", "));
      stop.hidden = !found.length;
      return found.length > 0;
    }
    function stopped(event, then) {
      clearTimeout(timer);
      if (stop.hasAttribute("data-once") || !look()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      onward = then;
      buttons.hidden = false;
      stop.querySelector("[data-mend]").focus();
    }
    box.addEventListener("input", function () {
      clearTimeout(timer);
      buttons.hidden = true;
      if (!stop.hasAttribute("data-once")) timer = setTimeout(look, PATIENCE);
    });
    place.addEventListener("leave", function (event) {
      stopped(event, function () { document.getElementById("next").click(); });
    });
    if (form && !form.querySelector("[data-way]")) {
      form.addEventListener("submit", function (event) { stopped(event, function () { form.submit(); }); }, true);
    }
    stop.querySelector("[data-mend]").addEventListener("click", function () { buttons.hidden = true; box.focus(); });
    stop.querySelector("[data-anyway]").addEventListener("click", function () {
      stop.setAttribute("data-once", "");
      stop.hidden = true;
      field(form).value = "1";
      onward();
    });
  });

  all("a.quick", document).forEach(function (link) {
    link.addEventListener("click", function (event) { event.preventDefault(); location.replace(link.href); });
  });
})();
