"use strict";
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const facts = $("#facts");
  const filters = $(".filters");
  const reader = $("#reader");
  const help = $("#help");
  const findings = facts ? $$(".finding", facts) : [];

  /* theme: as the system, light, dark; remembered where the browser lets a page remember */
  const themes = ["auto", "light", "dark"];
  const store = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* a page from disk may not */ } },
  };
  const setTheme = (name) => {
    if (name === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
    $("#theme").textContent = `Theme: ${name}`;
    store.set("factcheck-theme", name);
  };
  let theme = themes.includes(store.get("factcheck-theme")) ? store.get("factcheck-theme") : "auto";
  setTheme(theme);
  $("#theme").addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    setTheme(theme);
  });
  $(".tools").hidden = false;

  /* the article beside, opened at a passage */
  let opener = null;
  const closeReader = () => {
    if (reader.hidden) return;
    holding(opener, () => {
      reader.hidden = true;
      document.body.classList.remove("reading");
    });
    opener?.focus({ preventScroll: true });
  };
  /* the page gets narrower or wider: what the reader looks at stays where it was */
  const holding = (element, change) => {
    const before = element?.getBoundingClientRect().top;
    change();
    if (element?.isConnected) scrollBy({ top: element.getBoundingClientRect().top - before, behavior: "instant" });
  };
  const openReader = (id, from) => {
    const target = document.getElementById(id);
    const article = target?.closest(".text");
    if (!article) return false;
    const body = $(".reader-body", reader);
    const copy = $(".body", article).cloneNode(true);
    const here = id.startsWith("article-") ? null : $(`[id="${CSS.escape(id)}"]`, copy);
    // what follows belongs to the same sentence until another one begins
    const kind = here?.className;
    for (let part = here; part && (part === here || (!part.id && part.className === kind)); part = part.nextElementSibling)
      part.classList.add("here");
    $$("[id]", copy).forEach((element) => element.removeAttribute("id"));
    const title = $(".title", article);
    if (title) {
      const heading = document.createElement("p");
      heading.className = "title";
      heading.textContent = title.textContent;
      copy.prepend(heading);
    }
    body.replaceChildren(copy);
    const summary = $("summary", article);
    $("#reader-title").textContent = `${$("b", summary).textContent} · ${$(".faint", summary).textContent.trim()}`;
    opener = from ?? document.activeElement;
    holding(opener, () => {
      reader.hidden = false;
      document.body.classList.add("reading");
    });
    $("#reader-title").focus({ preventScroll: true });
    if (here) here.scrollIntoView({ block: "center", behavior: "auto" });
    else body.scrollTop = 0;
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.read");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      if (openReader(decodeURIComponent(link.hash.slice(1)), link)) event.preventDefault();
      return;
    }
    const quote = event.target.closest("blockquote[data-open]");
    if (quote && !String(getSelection())) openReader(quote.dataset.open, $("a.read", quote.parentElement));
  });
  $(".close", reader).addEventListener("click", closeReader);

  /* keys are shown in a dialog */
  const showHelp = () => help.showModal();
  $("#keys").addEventListener("click", showHelp);
  // who dictates or has hands that slip can do without keys of one character (WCAG 2.1.4)
  const letters = $("#letters");
  letters.checked = store.get("factcheck-keys") !== "off";
  letters.addEventListener("change", () => store.set("factcheck-keys", letters.checked ? "on" : "off"));
  $(".close", help).addEventListener("click", () => help.close());

  /* printing shows everything */
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = $$(["discrepancies", "agreements", "coverage", "alone"].map((id) => `#${id} details:not([open])`).join());
    folded.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((one) => { one.open = false; }));

  if (!facts) {
    keyboard();
    return;
  }

  /* filters, sorting, search; their state stands in the address */
  const cards = $$(".fact", facts);
  // the context of a passage is no part of it
  const own = new Map(findings.map((one) => [one, $$("summary, figcaption, .quote", one).map((part) => part.textContent).join(" ").toLowerCase()]));
  const heads = new Map(cards.map((card) => [card, `${$("header", card).textContent} ${$(".positions", card)?.textContent ?? ""}`.toLowerCase()]));
  const names = ["q", "verdict", "kind", "severity", "source", "sort"];
  const field = (name) => filters.elements.namedItem(name);
  const matches = (one) => {
    const data = one.dataset;
    const query = field("q").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const sources = data.sources.split(" ");
    const [here, there] = field("source").value.split(" ");
    if (here === there && data.sources !== field("source").value) return false; // one source against itself
    return ["verdict", "kind", "severity"].every((name) => !field(name).value || field(name).value === data[name])
      && field("source").value.split(" ").every((id) => !id || sources.includes(id) || holds(one, id))
      && query.every((word) => own.get(one).includes(word) || heads.get(one.closest(".fact")).includes(word));
  };
  const holders = new Map(cards.map((card) => [card, new Set((card.dataset.holders ?? "").split(" "))]));
  const holds = (one, id) => holders.get(one.closest(".fact")).has(id) && one === $(".finding", one.closest(".fact"));
  const best = (card, value) => Math.max(...$$(".finding", card).filter((one) => !one.hidden).map(value));
  const orders = {
    "": (card) => -card.dataset.rank,
    confidence: (card) => best(card, (one) => Number(one.dataset.confidence)),
    day: (card) => best(card, (one) => Date.parse(one.dataset.day) || 0),
  };
  const apply = () => {
    let shown = 0;
    for (const one of findings) {
      one.hidden = !matches(one);
      shown += !one.hidden;
    }
    for (const card of cards) card.hidden = $$(".finding", card).every((one) => one.hidden);
    const order = orders[field("sort").value] ?? orders[""];
    const sorted = [...cards].sort((a, b) => (b.hidden ? -1 : order(b)) - (a.hidden ? -1 : order(a)) || a.dataset.rank - b.dataset.rank);
    const kept = field("sort").value ? sorted : [...cards].sort((a, b) => a.dataset.rank - b.dataset.rank);
    if (kept.some((card, index) => facts.children[index] !== card)) facts.append(...kept);
    $("output", filters).textContent = shown === findings.length ? `${shown} shown` : `${shown} of ${findings.length} shown`;
    $("#nothing").hidden = shown > 0;
  };
  const remember = (place = "") => {
    const state = new URLSearchParams(names.filter((name) => field(name).value).map((name) => [name, field(name).value]));
    const hash = [place, String(state)].filter(Boolean).join("&");
    try {
      history.replaceState(null, "", hash ? `#${hash}` : `${location.pathname}${location.search}`);
    } catch { /* some browsers stop a page that does it with every letter; the next one counts */ }
  };
  const choose = (name, value) => {
    const control = field(name);
    control.value = value;
    if (control.value === value || name === "q" || !value) return;
    // two sources at once, from the heat map
    const titles = value.split(" ").map((id) => $(`option[value="${CSS.escape(id)}"]`, control)?.textContent);
    if (titles.includes(undefined) || titles.length > 2) {
      control.value = "";
      return;
    }
    control.append(new Option(titles[0] === titles[1] ? `${titles[0]} within itself` : titles.join(" and "), value, false, true));
  };
  filters.hidden = false;
  filters.addEventListener("submit", (event) => event.preventDefault());
  for (const kind of ["input", "change"]) filters.addEventListener(kind, () => { apply(); remember(); });
  const reset = () => {
    for (const name of names) field(name).value = "";
    apply();
    remember();
  };
  filters.addEventListener("reset", (event) => { event.preventDefault(); reset(); });
  $("#nothing button").addEventListener("click", () => { reset(); field("q").focus(); });
  document.addEventListener("click", (event) => {
    const cell = event.target.closest("[data-pair]");
    if (!cell) return;
    for (const name of names) field(name).value = "";
    choose("source", cell.dataset.pair);
    apply();
    remember();
    $("#discrepancies").focus({ preventScroll: true });
    filters.scrollIntoView();
  });

  const unfold = $("#unfold");
  let unfolded = false;
  const unfoldAll = () => {
    unfolded = !unfolded;
    for (const one of findings) if (!one.hidden) one.open = unfolded;
    unfold.textContent = unfolded ? "Fold all" : "Unfold all";
  };
  unfold.addEventListener("click", unfoldAll);

  /* an address leads to a section, a finding, a fact or a passage; the state of the filters stands behind it */
  const follow = () => {
    const parts = location.hash.slice(1).split("&");
    const place = parts.find((part) => !part.includes("="));
    const filtered = parts.filter((part) => part.includes("=")).join("&");
    if (filtered) {
      const state = new URLSearchParams(filtered);
      for (const name of names) choose(name, state.get(name) ?? "");
      apply();
    }
    const target = place && document.getElementById(place);
    if (target) {
      if (target.closest("#facts") && target.closest(".fact").hidden) {
        for (const name of names) field(name).value = "";
        apply();
      }
      if (target.matches("details")) target.open = true;
      const text = target.closest(".text");
      if (text) text.open = true;
      target.scrollIntoView();
      remember(place);
    }
  };
  addEventListener("hashchange", follow);
  apply();
  follow();
  keyboard();

  function keyboard() {
    let current = null;
    const step = (by) => {
      const open = findings.filter((one) => !one.hidden);
      const order = open.length ? $$(".finding", facts).filter((one) => !one.hidden) : [];
      const next = order[Math.min(Math.max(order.indexOf(current) + by, 0), order.length - 1)];
      if (!next) return;
      current?.classList.remove("current");
      current = next;
      current.classList.add("current");
      $("summary", current).focus({ preventScroll: true });
      current.scrollIntoView({ block: "nearest" });
      const top = current.getBoundingClientRect().top;
      if (top < 120 || top > innerHeight * 0.6) scrollBy({ top: top - 160 });
    };
    const side = (index) => {
      if (!current) return;
      const link = $$("a.read", current)[index];
      if (link) openReader(link.hash.slice(1), $("summary", current));
    };
    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
      if (event.key === "Escape") {
        if (reader.hidden && event.target.matches("input, select")) event.target.blur();
        closeReader();
        return;
      }
      if (!letters.checked || event.target.matches("input, select, textarea")) return;
      const act = {
        j: () => step(1), k: () => step(-1), l: () => side(0), r: () => side(1),
        u: () => facts && unfoldAll(), "/": () => facts && field("q").focus(), "?": showHelp,
      }[event.key];
      if (act) {
        event.preventDefault();
        act();
      }
    });
  }
})();
