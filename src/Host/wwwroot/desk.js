// Keys for those who work here all day. Everything can also be done without them, and they can be turned off.
"use strict";
(() => {
  const setting = "desk-keys";
  const dialog = document.getElementById("keys");
  const toggle = document.getElementById("keys-on");
  const isOn = () => localStorage.getItem(setting) !== "off";
  const isTyping = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
  const rows = () => [...document.querySelectorAll("[data-row]")];

  const show = () => {
    if (dialog && !dialog.open) dialog.showModal();
  };

  const move = (step) => {
    const all = rows();
    if (all.length === 0) return;
    const at = all.findIndex((row) => row.contains(document.activeElement));
    const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
    next.querySelector("[data-open]")?.focus();
  };

  const claim = () => {
    const row = rows().find((x) => x.contains(document.activeElement)) ?? document;
    row.querySelector("[data-claim]")?.click();
  };

  const keys = {
    "?": show,
    "/": () => {
      const search = document.querySelector("[data-key='search']");
      if (search) search.focus();
      else location.assign("/arbete");
    },
    j: () => move(1),
    k: () => move(-1),
    t: claim,
    l: () => location.assign("/arbete"),
  };

  document.addEventListener("keydown", (press) => {
    if (!isOn()) return;
    if ((press.ctrlKey || press.metaKey) && press.key === "s") {
      const save = document.querySelector("[data-save]");
      if (save) {
        press.preventDefault();
        save.click();
      }
      return;
    }
    if (press.ctrlKey || press.metaKey || press.altKey || isTyping(press.target) || dialog?.open) return;
    const act = keys[press.key];
    if (act) {
      press.preventDefault();
      act();
    }
  });

  for (const button of document.querySelectorAll("[data-keys-open]")) {
    button.hidden = false;
    button.addEventListener("click", show);
  }

  if (toggle) {
    toggle.checked = isOn();
    toggle.addEventListener("change", () => localStorage.setItem(setting, toggle.checked ? "on" : "off"));
  }

  // On a phone the tabs are one row that is drawn sideways: it begins where the chosen one is seen.
  document.querySelector(".desk-tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });

  // The map begins where the case stands.
  const here = document.querySelector(".map-box [data-here=True]");
  const box = here?.closest(".map-box");
  if (box) {
    const outer = box.getBoundingClientRect();
    const inner = here.getBoundingClientRect();
    box.scrollLeft += inner.left - outer.left - outer.width / 2 + inner.width / 2;
    box.scrollTop += inner.top - outer.top - outer.height / 2 + inner.height / 2;
  }
})();
