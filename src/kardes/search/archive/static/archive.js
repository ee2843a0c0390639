/* The search page without waiting: exchanges filters and results while one types and ticks.
   Without this script the same form is sent by its button. */
(() => {
  "use strict";
  const form = document.getElementById("kardes-search-form");
  const part = document.getElementById("kardes-search-part");
  const box = document.getElementById("kardes-search-text");
  const status = document.getElementById("kardes-search-status");
  const PAUSE = 250; // milliseconds after the last key
  const wide = window.matchMedia("(min-width: 768px)");
  let timer = 0;
  let running = null;
  let opened = null; // ids of the open lists, once the person has seen them

  // Lists ------------------------------------------------------------------------------------

  const lists = () => [...part.querySelectorAll("details[id]")];

  function remember() {
    opened = new Set(lists().filter((one) => one.open).map((one) => one.id));
  }

  function reopen() {
    for (const one of lists()) {
      if (opened) one.open = opened.has(one.id);
      else if (wide.matches && !one.classList.contains("kardes-facet-more")) one.open = true;
    }
  }

  // Exchange ---------------------------------------------------------------------------------

  function address() {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const usual = name === "sort_on" && value === "relevance";
      if (value.trim() && !usual) query.append(name, value);
    }
    return `${form.action}?${query}`;
  }

  async function show(url, push) {
    if (running) running.abort();
    const mine = (running = new AbortController());
    part.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${url}&part=1`, {
        credentials: "same-origin",
        signal: mine.signal,
      });
      if (!answer.ok || answer.redirected) {
        window.location.assign(url);
        return;
      }
      const text = await answer.text();
      if (mine !== running) return;
      exchange(text);
      history[push ? "pushState" : "replaceState"](null, "", url);
    } catch (error) {
      if (error.name !== "AbortError") window.location.assign(url);
    }
  }

  function exchange(text) {
    const focused = part.contains(document.activeElement) ? document.activeElement : null;
    remember();
    const page = new DOMParser().parseFromString(text, "text/html");
    part.replaceChildren(page.querySelector(".kardes-search-columns"));
    part.removeAttribute("aria-busy");
    reopen();
    enliven();
    const title = document.getElementById("kardes-results-title");
    status.textContent = title.textContent;
    if (focused) (document.getElementById(focused.id) || title).focus();
  }

  function soon(pause) {
    clearTimeout(timer);
    timer = setTimeout(() => show(address(), false), pause);
  }

  // Keys -------------------------------------------------------------------------------------

  const links = () => [...part.querySelectorAll(".kardes-hits h3 a")];
  const switchBox = document.getElementById("kardes-search-keys");

  function usesKeys() {
    return switchBox.checked;
  }

  function step(by) {
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (at < 0 && by < 0) return false;
    const next = at + by;
    if (next >= all.length) return false;
    (next < 0 ? box : all[next]).focus();
    return true;
  }

  function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || !usesKeys()) return;
    const target = event.target;
    const writing = target.closest("input, textarea, select, [contenteditable]");
    const onHit = links().includes(target);
    let done = false;
    if (event.key === "/" && !writing) {
      box.focus();
      box.select();
      done = true;
    } else if (event.key === "ArrowDown" && (onHit || target === box)) done = step(1);
    else if (event.key === "ArrowUp" && onHit) done = step(-1);
    else if (event.key === "j" && !writing && onHit) done = step(1);
    else if (event.key === "k" && !writing && onHit) done = step(-1);
    if (done) event.preventDefault();
  }

  // Start ------------------------------------------------------------------------------------

  function enliven() {
    for (const one of part.querySelectorAll(".kardes-apply")) one.hidden = true;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    show(address(), true);
  });
  box.addEventListener("input", () => soon(PAUSE));
  document.addEventListener("change", (event) => {
    const one = event.target;
    if (one.form === form && one !== box) soon(one.type === "date" ? PAUSE * 3 : 0);
  });
  part.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-part]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.href, true);
    if (link.rel) document.getElementById("kardes-search-form").scrollIntoView();
  });
  window.addEventListener("popstate", () => window.location.reload());
  document.addEventListener("keydown", onKey);

  const NAME = "kardes-search-keys";
  switchBox.checked = localStorage.getItem(NAME) !== "off";
  switchBox.addEventListener("change", () => {
    localStorage.setItem(NAME, switchBox.checked ? "on" : "off");
  });
  document.querySelector(".kardes-keys").hidden = false;
  reopen();
  enliven();
})();
