/* The hand-over sheet: tick all at once, and propose the agency anew as soon as the topic is changed. Without this
   script the button “propose again” does the same. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-proposals]");
  if (!form) { return; }
  var proposals = JSON.parse(form.getAttribute("data-proposals"));
  var all = document.getElementById("pick-all");
  document.querySelector("[data-all]").hidden = false;
  all.addEventListener("change", function () {
    Array.prototype.forEach.call(form.querySelectorAll("input[name=pick]"), function (one) { one.checked = all.checked; });
  });
  form.addEventListener("change", function (event) {
    var topic = event.target;
    if (topic.id.indexOf("topic-") !== 0) { return; }
    var agency = document.getElementById("agency-" + topic.id.slice(6));
    if (agency.hasAttribute("data-promised") || agency.value !== agency.getAttribute("data-proposed")) { return; }
    agency.value = proposals[topic.value][0];
    agency.setAttribute("data-proposed", agency.value);
    document.getElementById("basis-" + topic.id.slice(6)).textContent = proposals[topic.value][1];
  });
})();
