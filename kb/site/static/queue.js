// Keys of the review queue: c confirm, r reject, s skip, n next, e correct. Typing in a field is left alone.
(() => {
  const find = (id) => document.getElementById(id);
  const decide = (id) => () => { find(id).checked = true; find("reason").focus(); };
  const keys = {
    c: decide("confirm"),
    r: decide("reject"),
    s: () => find("skip").click(),
    n: () => find("next").click(),
    e: () => find("correct").click(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return document.activeElement.blur();
    if (event.target.matches("input:not([type=radio]), textarea, select")) return;
    const act = find("confirm") && keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });
})();
