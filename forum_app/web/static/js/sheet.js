/* A group's sheet when the network comes and goes: each deed is done here at once, kept on this device, and sent until it
   has arrived. A deed has an id of its own, so sending it twice does it once. The page works without any of this. */
(function () {
  "use strict";
  var PATIENCE = 15000, LOOK = 8000, SECOND_TAP = 400, A_BATCH = 20;
  var page = document.querySelector("main[data-sheet]");
  if (!page || !window.Promise || !window.fetch || !("content" in document.createElement("template"))) return;
  var byId = function (id) { return document.getElementById(id); };
  var all = function (css, inside) { return Array.prototype.slice.call((inside || document).querySelectorAll(css)); };
  var address = location.pathname.toUpperCase().replace(/\/+$/, ""), name = "te-g:" + address.slice(3, 17);

  /* What is kept: deeds that have not arrived, words half written, and a random number for this phone. Nothing else. */
  var memory = null;
  function read() {
    try { return JSON.parse(localStorage.getItem(name)) || memory; } catch (e) { return memory; }
  }
  function keep() {
    memory = state;
    try { localStorage.setItem(name, JSON.stringify(state)); } catch (e) { /* blocked or full: this page remembers */ }
  }
  function someId() {
    var bytes = new Uint8Array(16);
    crypto.getRandomValues(bytes);
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    var hex = Array.prototype.map.call(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }
  var state = read() || {};
  state = { device: state.device || someId(), queue: state.queue || [], drafts: state.drafts || {} };

  /* Where nothing can be written any more, what did not arrive is still shown. */
  if (page.dataset.sheet !== "open") {
    var drafts = Object.keys(state.drafts).map(function (box) { return state.drafts[box]; });
    var left = state.queue.concat(drafts).filter(function (deed) { return deed.words; });
    byId("left").hidden = !left.length;
    left.forEach(function (deed) { byId("left").querySelector("ul").appendChild(element("li", deed.words)); });
    return;
  }

  var says = byId("says").dataset, told = byId("told"), wrong = byId("wrong"), ideas = byId("ideas"), struck = byId("struck");
  var names = {};
  all(".kind").forEach(function (fold) { names[fold.querySelector("[name=output]").value] = fold.querySelector("b").textContent; });
  var key = document.querySelector("input[name=key]").value;
  var base = JSON.parse(byId("sheet").textContent), view = base, etag = "", shut = false, version = 0;

  function element(tag, words) { var made = document.createElement(tag); made.textContent = words; return made; }

  /* The sheet as it will be when everything has arrived: the same rules as on the server, without their refusals. */
  function find(lines, id) { return lines.filter(function (line) { return line.id === id; })[0]; }
  function leading(line) { return !line.joined && !line.struck; }
  function chosen(sheet) { return sheet.lines.filter(function (line) { return leading(line) && line.dots; }).length; }
  function carrier(sheet, line) {
    for (var steps = 0; line && line.joined && steps < 200; steps++) {
      var next = find(sheet.lines, line.joined);
      if (!next) return line.joined;
      line = next;
    }
    return line.id;
  }
  function move(sheet, line, by) {
    var seen = sheet.lines.filter(function (other) { return leading(other) && other.kind === line.kind; });
    var other = seen[seen.indexOf(line) + by];
    if (seen.indexOf(line) < 0 || !other) return;
    var here = sheet.lines.indexOf(line), there = sheet.lines.indexOf(other);
    sheet.lines[here] = other;
    sheet.lines[there] = line;
  }
  var DEEDS = {
    add: function (sheet, deed) {
      if (!find(sheet.lines, deed.line)) sheet.lines.push({ id: deed.line, kind: deed.output, words: deed.words, dots: 0, joined: "", struck: false });
    },
    edit: function (sheet, deed, line) { line.words = deed.words; line.struck = false; },
    up: function (sheet, deed, line) { move(sheet, line, -1); },
    down: function (sheet, deed, line) { move(sheet, line, 1); },
    join: function (sheet, deed, line) { if (deed.to !== deed.line) line.joined = deed.to; },
    part: function (sheet, deed, line) { line.joined = ""; },
    strike: function (sheet, deed, line) { line.struck = true; },
    restore: function (sheet, deed, line) { line.struck = false; },
    dot: function (sheet, deed, line) { line.dots = 1; },
    undot: function (sheet, deed, line) { line.dots = 0; },
    present: function (sheet, deed) { sheet.presentation = deed.how; },
    ask: function (sheet, deed, line) { line.asked = true; }
  };
  function asItWillBe() {
    var sheet = JSON.parse(JSON.stringify(base));
    state.queue.forEach(function (deed) {
      var line = find(sheet.lines, deed.line);
      if (line || deed.deed === "add" || deed.deed === "present") DEEDS[deed.deed](sheet, deed, line);
    });
    return sheet;
  }

  /* Showing. A card stays where it is while somebody writes in it. */
  function blank(template, mark, id) {
    var holder = document.createElement("template");
    holder.innerHTML = byId(template).innerHTML.split(mark).join(id);
    return holder.content.firstElementChild;
  }
  function card(line) {
    return byId("l-" + line.id) || blank("card", "LINE_ID", line.id);
  }
  function isKept(id) { return state.queue.some(function (deed) { return deed.line === id; }); }
  function fill(made, line, joined, others) {
    var kept = isKept(line.id), box = made.querySelector("textarea"), was = made.querySelector("[name=was]");
    made.classList.toggle("chosen", !!line.dots);
    made.querySelector(".tag b").textContent = names[line.kind];
    made.querySelector(".where-it-is").textContent = line.reading ? says.reading : (kept ? "\u00b7 " + says.kept : "\u00b7 " + says.arrived);
    made.querySelector(".said").textContent = line.words || says.alone;
    if (box && was.value !== line.words && document.activeElement !== box && !state.drafts["w-" + line.id]) { box.value = line.words; was.value = line.words; }
    made.querySelector(".do-dot").hidden = !!line.dots;
    made.querySelector(".do-undot").hidden = !line.dots;
    made.querySelector(".sent").hidden = !line.asked;
    var ask = made.querySelector(".do-ask"), edit = made.querySelector(".edit");
    if (ask) ask.hidden = line.kind !== "question" || line.asked || line.one;
    if (edit) edit.hidden = !!(line.asked || line.one);
    made.querySelector(".with-head").hidden = !joined.length;
    var list = made.querySelector(".with");
    list.textContent = "";
    joined.forEach(function (other) {
      var item = element("li", other.words || says.reading), button = element("button", says.part);
      button.type = "button";
      button.className = "button small";
      button.addEventListener("click", function () { take({ deed: "part", line: other.id }); });
      item.appendChild(button);
      list.appendChild(item);
    });
    var select = made.querySelector("select"), before = select.value;
    if (document.activeElement === select) return;
    select.textContent = "";
    others.forEach(function (other) {
      var choice = element("option", (other.words || says.alone).slice(0, 60));
      choice.value = other.id;
      select.appendChild(choice);
    });
    if (find(others, before)) select.value = before;
    made.querySelector(".join").hidden = !others.length;
  }
  function show() {
    view = asItWillBe();
    var order = Object.keys(names), seen = view.lines.filter(leading);
    seen = order.reduce(function (list, kind) { return list.concat(seen.filter(function (line) { return line.kind === kind; })); }, []);
    all(".idea", ideas).forEach(function (old) { if (!find(seen, old.dataset.line)) ideas.removeChild(old); });
    seen.forEach(function (line, place) {
      var made = card(line);
      made.dataset.kind = line.kind;
      if (ideas.children[place] !== made) ideas.insertBefore(made, ideas.children[place] || null);
      fill(made, line, view.lines.filter(function (other) {
        return other.joined && !other.struck && carrier(view, other) === line.id;
      }), seen.filter(function (other) { return other !== line; }));
      restore(made);
    });
    var elsewhere = view.lines.filter(function (line) { return line.joined && !line.struck && !find(view.lines, carrier(view, line)); });
    byId("elsewhere").hidden = !elsewhere.length;
    relist(byId("elsewhere").querySelector("ul"), elsewhere, function (line) { return element("li", line.words); });
    byId("nothing").hidden = !!(seen.length || elsewhere.length);
    var gone = view.lines.filter(function (line) { return line.struck; });
    struck.hidden = !gone.length;
    relist(struck.querySelector("ul"), gone, function (line) {
      var made = blank("gone", "GONE_ID", line.id);
      made.querySelector(".said").textContent = line.words || says.alone;
      return made;
    });
    var dots = chosen(view);
    byId("dots").lastElementChild.textContent = says.dots.replace("N", dots);
    all("circle", byId("dots")).forEach(function (circle, place) { circle.setAttribute("fill", place < dots ? "currentColor" : "none"); });
    if (document.activeElement !== byId("how")) byId("how").value = view.presentation;
    tell();
  }
  function relist(list, lines, make) {
    list.textContent = "";
    lines.forEach(function (line) { list.appendChild(make(line)); });
  }
  function tell() {
    var writing = all("textarea").some(function (box) { return box === document.activeElement && box.value !== box.defaultValue; });
    var now = state.queue.length ? "kept" : writing ? "write" : "arrived";
    all("[data-sign]").forEach(function (sign) { sign.hidden = sign.dataset.sign !== now; });
    var words = shut ? says.shut : told.dataset[now];
    if (told.textContent !== words) told.textContent = words;
  }
  function complain(words) { wrong.textContent = words || ""; wrong.hidden = !words; }

  /* Words half written are kept too, under the name of their box. */
  function restore(inside) {
    all("textarea", inside).forEach(function (box) {
      var draft = state.drafts[box.id];
      if (!draft || box.value === draft.words || document.activeElement === box) return;
      box.value = draft.words;
      var was = box.form.elements.was, fold = box.closest("details");
      if (was) was.value = draft.was;
      if (fold) fold.open = true;
    });
  }
  page.addEventListener("input", function (event) {
    var box = event.target, was = box.form && box.form.elements.was;
    if (box.tagName !== "TEXTAREA") return;
    if (box.value.trim() && (!was || was.value !== box.value)) state.drafts[box.id] = { words: box.value, was: was ? was.value : "" };
    else delete state.drafts[box.id];
    keep();
    tell();
  });

  /* Doing */
  function take(deed) {
    if (shut) return;
    complain("");
    if (deed.deed === "dot" && chosen(view) >= 3) { complain(says.three); return; }
    deed.id = someId();
    deed.device = state.device;
    deed.line = deed.line || deed.id;
    state.queue.push(deed);
    version++;
    keep();
    show();
    send();
  }
  function tidy(words) {
    return words.normalize("NFC").split("\n").map(function (line) { return line.trim().replace(/\s+/g, " "); }).filter(Boolean).join("\n");
  }
  var last = 0, lastForm;
  page.addEventListener("submit", function (event) {
    var form = event.target, fields = form.elements;
    if (!fields.deed) return;
    event.preventDefault();
    /* A second tap within 0.4 s is a slip of the finger. */
    if (form === lastForm && event.timeStamp - last < SECOND_TAP) return;
    last = event.timeStamp;
    lastForm = form;
    var deed = { deed: fields.deed.value };
    ["line", "to", "output", "how", "was"].forEach(function (part) { if (fields[part]) deed[part] = fields[part].value; });
    if (fields.words) {
      deed.words = tidy(fields.words.value);
      if (!deed.words || deed.words === deed.was) return;
      delete state.drafts[fields.words.id];
      if (deed.deed === "edit") { fields.was.value = deed.words; fields.words.value = deed.words; form.closest("details").open = false; }
      else fields.words.value = "";
      fields.words.blur();
    }
    take(deed);
    if (deed.deed === "add") {
      form.closest("details").open = false;
      var made = byId("l-" + deed.line);
      if (made) { made.tabIndex = -1; made.focus(); made.scrollIntoView({ block: "center" }); }
    }
  });

  /* Sending: in order, some at once, again and again until they have arrived. */
  var busy = false, timer, tries = 0;
  function ask(path, options) {
    var late = new Promise(function (_, no) { setTimeout(no, PATIENCE); });
    options.credentials = "same-origin";
    options.cache = "no-store";
    return Promise.race([fetch(address + path + location.search, options), late]);
  }
  function send() {
    clearTimeout(timer);
    if (busy || shut || !state.queue.length) return;
    busy = true;
    var batch = state.queue.slice(0, A_BATCH);
    ask("", { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams([["key", key], ["deeds", JSON.stringify(batch)]]) })
      .then(function (answer) {
        if (answer.status === 409 || answer.status === 404) return stop();
        if (answer.status === 422) return answer.json().then(function (told) { complain(told.why); throw 0; });
        if (!answer.ok) throw 0;
        return answer.json().then(function (sheet) { settle(batch, sheet); });
      })
      .then(function () { busy = false; tries = 0; if (state.queue.length) send(); }, function () {
        busy = false;
        tell();
        timer = setTimeout(send, 1000 * Math.min(30, Math.pow(2, tries++)));
      });
  }
  function settle(batch, sheet) {
    state.queue = state.queue.filter(function (deed) { return !find(batch, deed.id); });
    (sheet.notes || []).forEach(function (note) {
      var deed = find(batch, note.id);
      complain(note.why);
      if (deed && deed.words) giveBack(deed);
    });
    base = sheet;
    keep();
    show();
  }
  /* Words that were not taken go back into the box where they were written. */
  function giveBack(deed) {
    var box = byId(deed.deed === "edit" ? "w-" + deed.line : "a-" + deed.output) || byId("a-opinion");
    var draft = state.drafts[box.id];
    state.drafts[box.id] = { words: draft ? draft.words + "\n" + deed.words : deed.words, was: deed.was || "" };
    restore(page);
  }
  function stop() {
    shut = true;
    complain(says.shut);
    tell();
  }

  /* The group's other phone: a small question now and then, never while something of ours is under way. */
  function look() {
    if (document.hidden || busy || shut || state.queue.length) { setTimeout(look, LOOK); return; }
    var asked = version;
    ask("/to", { headers: etag ? { "If-None-Match": etag, Accept: "application/json" } : { Accept: "application/json" } })
      .then(function (answer) {
        if (answer.status === 409 || answer.status === 404) return stop();
        if (answer.status !== 200) return null;
        etag = answer.headers.get("ETag") || "";
        return answer.json().then(function (sheet) { if (asked === version && !busy) { base = sheet; show(); } });
      })
      .then(null, function () { /* no network: the next look will tell */ })
      .then(function () { setTimeout(look, LOOK + Math.random() * 2000); });
  }
  window.addEventListener("online", function () { tries = 0; send(); });
  window.addEventListener("beforeunload", function (event) {
    if (state.queue.length && !shut) { event.preventDefault(); event.returnValue = ""; }
  });

  document.documentElement.classList.add("js-on");
  show();
  restore(page);
  send();
  setTimeout(look, LOOK);
})();
