// The answer to an autosave may redraw the task's fields. What was typed meanwhile stays, and so does the cursor.
// What was typed before the page could save is saved as soon as it can.
"use strict";
(() => {
  const area = "task-fields";
  const isChoice = (field) => field.type === "radio" || field.type === "checkbox";
  const fields = () => [...document.querySelectorAll(`#${area} :is(input, select, textarea)[name]`)].filter((x) => x.type !== "hidden" && x.type !== "file");
  const keyOf = (field) => (isChoice(field) ? `${field.name}=${field.value}` : field.name);
  const valueOf = (field) => (isChoice(field) ? field.checked : field.value);
  const isTyped = (field) => {
    if (isChoice(field)) return field.checked !== field.defaultChecked;
    if (field.tagName !== "SELECT") return field.value !== field.defaultValue;
    const given = [...field.options].findIndex((x) => x.defaultSelected);
    return field.selectedIndex !== Math.max(0, given);
  };
  const save = () => document.getElementById(area).dispatchEvent(new Event("change", { bubbles: true }));
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
    if (differs) save();
  };

  document.body.addEventListener("htmx:load", (event) => {
    if (event.target === document.body && fields().some(isTyped)) save();
  });
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target?.id === area) keep();
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target?.id !== area || kept === null) return;
    putBack();
    kept = null;
  });
})();
