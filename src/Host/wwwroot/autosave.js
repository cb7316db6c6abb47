// The answer to an autosave may redraw the task's fields. What was typed meanwhile stays, and so does the cursor.
"use strict";
(() => {
  const area = "task-fields";
  const isChoice = (field) => field.type === "radio" || field.type === "checkbox";
  const fields = () => [...document.querySelectorAll(`#${area} :is(input, select, textarea)[name]`)].filter((x) => x.type !== "hidden" && x.type !== "file");
  const keyOf = (field) => (isChoice(field) ? `${field.name}=${field.value}` : field.name);
  const valueOf = (field) => (isChoice(field) ? field.checked : field.value);
  let kept = null;

  const keep = () => {
    const active = document.activeElement?.closest(`#${area}`) ? document.activeElement : null;
    kept = {
      values: new Map(fields().map((x) => [keyOf(x), valueOf(x)])),
      id: active?.id,
      start: active?.selectionStart ?? null,
      end: active?.selectionEnd ?? null,
    };
  };

  const putBack = () => {
    let differs = false;
    for (const field of fields()) {
      const typed = kept.values.get(keyOf(field));
      if (typed === undefined || typed === valueOf(field)) continue;
      differs = true;
      if (isChoice(field)) field.checked = typed;
      else field.value = typed;
    }
    const active = kept.id ? document.getElementById(kept.id) : null;
    active?.focus();
    if (active && kept.start !== null) active.setSelectionRange(kept.start, kept.end);
    if (differs) document.getElementById(area).dispatchEvent(new Event("change", { bubbles: true }));
  };

  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target?.id === area) keep();
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target?.id !== area || kept === null) return;
    putBack();
    kept = null;
  });
})();
