/* One question a screen, kept on this phone until the star. The page works without any of this. */
(function () {
  "use strict";
  var DAY = 864e5, A_VOTE = 3 * 36e5, SECOND_TAP = 400, PATIENCE = 15000;
  var page = document.querySelector("main[data-page]");
  if (!page || !window.Promise) return;
  var kind = page.dataset.page, atWall = "wall" in page.dataset;
  var byId = function (id) { return document.getElementById(id); };
  var all = function (css, inside) { return Array.prototype.slice.call((inside || document).querySelectorAll(css)); };

  /* What is kept: under a hash of the address, so that the slip's token is not on the phone in plain. */
  function hashed(text) {
    var one = 0xdeadbeef, two = 0x41c6ce57;
    for (var i = 0; i < text.length; i++) {
      one = Math.imul(one ^ text.charCodeAt(i), 2654435761);
      two = Math.imul(two ^ text.charCodeAt(i), 1597334677);
    }
    return (one >>> 0).toString(36) + (two >>> 0).toString(36);
  }
  var name = "te:" + hashed(location.pathname.toUpperCase()), doneName = name.replace("te:", "te-done:");
  var kept = {
    read: function (key) { try { return JSON.parse(localStorage.getItem(key)); } catch (e) { return null; } },
    write: function (key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch (e) { /* blocked */ } },
    wipe: function (key) { try { localStorage.removeItem(key); } catch (e) { /* blocked */ } },
    sweep: function () {
      try {
        Object.keys(localStorage).forEach(function (key) {
          if (!/^te(-done)?:/.test(key)) return;
          var old = Date.now() - ((kept.read(key) || {}).at || 0);
          if (old > (key.indexOf("te-done:") ? DAY : A_VOTE)) kept.wipe(key);
        });
      } catch (e) { /* blocked */ }
    }
  };
  kept.sweep();

  function ask(fields) {
    var late = new Promise(function (_, no) { setTimeout(no, PATIENCE); });
    var asked = fetch(location.href.split("#")[0], {
      method: "POST", credentials: "same-origin", headers: { Accept: "application/json" },
      body: new URLSearchParams(fields)
    }).then(function (answer) {
      if (answer.status >= 500 || answer.status === 429) throw 0;
      return answer.json().then(function (line) {
        if (!("to" in line)) throw 0;
        return { ok: answer.ok, to: line.to };
      });
    });
    return Promise.race([asked, late]);
  }
  function forget() { kept.wipe(name); }
  function arrived(line) {
    forget();
    if (line.ok && atWall) kept.write(doneName, { at: Date.now() });
    location.replace(line.to);
  }

  /* A page that waits for the box to open looks again by itself, every few seconds and never all at once. */
  if (kind === "wait") {
    (function again() {
      setTimeout(function () {
        fetch(location.href, { credentials: "same-origin" })
          .then(function (answer) { return answer.text(); })
          .then(function (text) { if (text.indexOf('data-page="wait"') < 0) location.reload(); else again(); }, again);
      }, 5000 + Math.random() * 5000);
    })();
    return;
  }
  /* The answer was lost on its way, the ballot was not: the same ballot sent again ends on the star. */
  if (kind === "spent") {
    kept.wipe(doneName);
    var pending = kept.read(name);
    if (pending && pending.sending) ask(pending.fields).then(function (line) { if (line.ok) arrived(line); else forget(); }, function () {});
    return;
  }
  if (kind !== "vote" && kind !== "trial") return;
  if (atWall && kept.read(doneName)) { location.replace(location.pathname + "?again=1"); return; }

  var form = byId("vote"), steps = byId("steps"), hint = byId("hint"), next = byId("next"), back = byId("back");
  var paper = document.querySelector(".paper"), quiet = byId("quiet"), dropped = byId("dropped");
  var title = byId("title"), opening = byId("opening"), send = byId("send"), sending = byId("sending");
  var questions = all("[data-way]", form), quietly = all("[data-quiet]", quiet);
  var ways = { vote: [opening].concat(questions, [send]), quiet: quietly, dropped: [dropped], sending: [sending] };
  var way = ways.vote, at = 0;
  var state = { at: Date.now(), fields: null, sending: false };
  if (!questions.length) return;

  function show(place, silent) {
    at = place;
    var here = way[at];
    all(".screen").forEach(function (screen) { screen.classList.toggle("off", screen !== here); });
    quiet.classList.toggle("off", way !== quietly);
    dropped.classList.toggle("off", here !== dropped);
    paper.classList.toggle("off", way === quietly || here === dropped);
    sending.hidden = here !== sending;
    title.classList.toggle("hidden-text", here !== opening);
    var walking = way.length > 1 && here !== opening;
    steps.hidden = !walking;
    next.classList.toggle("off", at === way.length - 1);
    tell("");
    if (silent) return;
    window.scrollTo(0, 0);
    var heading = here.querySelector("h2, h3") || title;
    heading.tabIndex = -1;
    heading.focus();
  }
  function go(other, place) {
    history.pushState({ way: other, place: place }, "");
    way = ways[other];
    show(place);
  }
  function tell(words) { hint.textContent = words; hint.hidden = !words; }

  function fields() {
    return all("input, select, textarea", form).filter(function (field) {
      return field.name && field.value && (field.type === "hidden" || field.tagName !== "INPUT" || field.checked);
    }).map(function (field) { return [field.name, field.value]; });
  }
  /* On the wall's one address the next child of a shared phone would meet these answers: nothing is kept while writing. */
  function keep() {
    if (kind === "trial") return;
    if (state.sending || !atWall) { state.at = Date.now(); kept.write(name, state); }
  }
  function write() { state.fields = fields(); keep(); }
  function restore(pairs) {
    all("input[type=hidden], select, textarea", form).forEach(function (field) {
      pairs.forEach(function (pair) { if (pair[0] === field.name) field.value = pair[1]; });
    });
    all("input:not([type=hidden])", form).forEach(function (field) {
      field.checked = pairs.some(function (pair) { return pair[0] === field.name && pair[1] === field.value; });
    });
    questions.forEach(function (question) { if (question.dataset.way === "rank") paint(question); });
  }

  /* Answering */
  function beside(question) { return all(".plain input", question); }
  function answered(question) {
    return all("input:checked", question).length || all("select, textarea", question).some(function (list) { return list.value.trim(); });
  }
  function chosen(event) {
    var field = event.target, question = field.closest("[data-way]");
    if (!question) return;
    var plain = field.closest(".plain"), several = question.dataset.way === "several";
    if (several && !plain && field.checked && all(".list input:checked", question).length > +question.dataset.most) {
      field.checked = false;
      tell(hint.dataset.most);
      return;
    }
    tell("");
    if (question.dataset.way !== "one") {
      if (!plain) beside(question).forEach(function (other) { other.checked = false; });
      else if (field.checked) {
        all("input", question).forEach(function (other) { if (other !== field) other.checked = false; });
        all("select", question).forEach(function (list) { list.value = ""; });
        if (!several) paint(question);
      }
      /* Words are put aside, not lost: they come back when the child changes its mind. */
      if (plain) all("textarea", question).forEach(function (box) {
        if (box.value) box.dataset.aside = box.value;
        box.value = field.checked ? "" : box.dataset.aside || "";
      });
    }
    write();
  }

  /* A screen to write on may hold its child back once (writing.js). */
  function leaves(screen) {
    var leave = document.createEvent("Event");
    leave.initEvent("leave", true, true);
    return screen.dispatchEvent(leave);
  }

  /* Ranking by taps: 1, 2, 3; a tap on a number takes it away and the others move up. */
  function ranked(question) {
    return all("select", question).filter(function (list) { return list.value; })
      .sort(function (one, other) { return one.value - other.value; });
  }
  function paint(question) {
    all("select", question).forEach(function (list) {
      var card = list.parentNode, place = card.querySelector(".place");
      place.textContent = list.value;
      card.parentNode.classList.toggle("on", !!list.value);
      card.setAttribute("aria-pressed", list.value ? "true" : "false");
    });
  }
  function tapped(question, list) {
    var order = ranked(question), place = order.indexOf(list);
    if (place >= 0) order.splice(place, 1);
    else if (order.length < +question.dataset.most) order.push(list);
    else { tell(hint.dataset.most); return; }
    all("select", question).forEach(function (other) {
      var now = order.indexOf(other);
      other.value = now < 0 ? "" : String(now + 1);
    });
    beside(question).forEach(function (other) { other.checked = false; });
    tell("");
    paint(question);
    write();
  }
  function makeTappable(question) {
    all("select", question).forEach(function (list) {
      var card = list.parentNode, place = document.createElement("span");
      place.className = "place";
      card.appendChild(place);
      list.classList.add("off");
      card.setAttribute("role", "button");
      card.tabIndex = 0;
      card.addEventListener("click", function (event) { event.preventDefault(); tapped(question, list); });
      card.addEventListener("keydown", function (event) {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); tapped(question, list); }
      });
    });
    paint(question);
  }

  /* Sending: again and again until it has arrived; the ballot's number makes a second arrival harmless. */
  var timer, busy, tries = 0;
  function attempt() {
    clearTimeout(timer);
    if (busy) return;
    busy = true;
    ask(state.fields).then(function (line) {
      if (line.to) arrived(line);
      else { forget(); form.submit(); }
    }, function () {
      busy = false;
      timer = setTimeout(attempt, 1000 * Math.min(30, Math.pow(2, tries++)));
    });
  }
  function sendIt() {
    if (kind === "trial") { sending = byId("arrived"); way = [sending]; show(0); return; }
    if (!state.sending) state.fields = fields();
    state.sending = true;
    keep();
    way = ways.sending;
    show(0);
    attempt();
  }
  function start() { state.fields = null; form.reset(); questions.forEach(function (q) { if (q.dataset.way === "rank") paint(q); }); }

  /* A second tap within 0.4 s is a slip of the finger. A tap on a label comes again on its field: let that one pass. */
  var last = -SECOND_TAP;
  document.addEventListener("click", function (event) {
    if (event.target.tagName === "INPUT" || !event.detail) return;
    if (event.timeStamp - last < SECOND_TAP) { event.preventDefault(); event.stopPropagation(); } else last = event.timeStamp;
  }, true);

  function on(id, deed) { byId(id).addEventListener("click", function (event) { event.preventDefault(); deed(); }); }
  on("agree", function () { go("vote", 1); });
  on("refuse", function () { forget(); go("quiet", 0); });
  on("again", function () { go("vote", 0); });
  on("drop", function () { forget(); start(); go("dropped", 0); });
  on("restart", function () { go("vote", 0); });
  on("retry", attempt);
  on("back", function () { history.back(); });
  on("next", function () {
    var here = way[at];
    if (here.dataset.way && !answered(here)) tell(hint.dataset.choose);
    else if (leaves(here)) go(way === quietly ? "quiet" : "vote", at + 1);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (way[at] === send) sendIt();
  });
  form.addEventListener("change", chosen);
  form.addEventListener("input", function (event) { if (event.target.tagName === "TEXTAREA") chosen(event); });
  window.addEventListener("online", function () { if (state.sending) attempt(); });
  window.addEventListener("popstate", function (event) {
    if (state.sending) return;
    var then = event.state || { way: "vote", place: 0 };
    way = ways[then.way] || ways.vote;
    show(Math.min(then.place, way.length - 1));
  });

  /* Listening: a recording on a tap; else a voice that lives on this phone and speaks the page's language. */
  var voice, tongue = document.documentElement.lang, talk = window.speechSynthesis;
  function speak(button) {
    if (button.dataset.say) { new Audio(button.dataset.say).play(); return; }
    var words = new SpeechSynthesisUtterance(all("h2, .words", button.closest(".screen")).map(function (part) { return part.textContent; }).join(". "));
    words.voice = voice;
    words.lang = voice.lang;
    talk.cancel();
    talk.speak(words);
  }
  function findVoice() {
    voice = talk.getVoices().filter(function (one) { return one.localService && one.lang.slice(0, 2) === tongue; })[0];
    if (voice) all(".ask-row > h2 + .listen").forEach(function (one) { one.hidden = false; });
  }
  if (talk) { findVoice(); talk.onvoiceschanged = findVoice; }
  page.addEventListener("click", function (event) {
    var button = event.target.closest(".say");
    if (button) speak(button);
  });

  questions.forEach(function (question) { if (question.dataset.way === "rank") makeTappable(question); });
  document.documentElement.classList.add("js-on");
  var before = kept.read(name);
  if (before && before.fields) { restore(before.fields); state = before; }
  if (state.sending) { sendIt(); return; }
  history.replaceState({ way: "vote", place: 0 }, "");
  show(0, true);
})();
