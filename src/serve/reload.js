// Reloads the page when the site was built again, and shows the errors of a build that failed.
(function () {
  "use strict";
  var shown = document.currentScript.dataset.generation;
  var isReport = document.body.classList.contains("shouce-report");
  var source = null;
  var overlay = null;

  function hide() {
    if (overlay) overlay.remove();
    overlay = null;
  }

  function add(parent, name, text) {
    var element = document.createElement(name);
    element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  function addStyle() {
    if (document.querySelector('link[href="/_shouce/overlay.css"]')) return;
    var link = add(document.head, "link", "");
    link.rel = "stylesheet";
    link.href = "/_shouce/overlay.css";
  }

  function show(state) {
    addStyle();
    hide();
    overlay = document.createElement("div");
    overlay.id = "shouce-errors";
    overlay.setAttribute("role", "alert");
    add(overlay, "strong", state.title);
    var close = add(overlay, "button", "×");
    close.type = "button";
    close.addEventListener("click", hide);
    add(overlay, "pre", state.errors);
    document.body.appendChild(overlay);
  }

  function update(event) {
    var state = JSON.parse(event.data);
    if (state.generation !== shown) location.reload();
    else if (state.errors === null) hide();
    else if (!isReport) show(state);
    else document.querySelector("pre").textContent = state.errors;
  }

  // A browser has six connections for one host: tabs in the background give theirs back.
  function connect() {
    if (document.hidden) {
      if (source) source.close();
      source = null;
    } else if (!source) {
      source = new EventSource("/_shouce/events");
      source.addEventListener("state", update);
    }
  }

  document.addEventListener("visibilitychange", connect);
  window.addEventListener("pagehide", function () {
    if (source) source.close();
    source = null;
  });
  window.addEventListener("pageshow", connect);
  connect();
})();
