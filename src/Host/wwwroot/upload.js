// Sends chosen files at once, piece by piece, and goes on where a broken connection stopped. The form then brings only what
// the files are called; without script it brings the files themselves.
"use strict";
(() => {
  const address = "/api/uppladdningar";
  const pieceSize = 1024 * 1024;
  const pauses = [1, 2, 4, 8, 15, 30];
  const under = new Set();
  const form = (text, ...values) => text.replace(/\{(\d)\}/g, (_, n) => values[n]);
  const megabytes = (bytes) => (bytes / (1024 * 1024)).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
  const wait = (seconds) => new Promise((done) => {
    const timer = setTimeout(done, seconds * 1000);
    addEventListener("online", () => { clearTimeout(timer); done(); }, { once: true });
  });
  const keyOf = (file) => `upload:${file.name}:${file.size}:${file.lastModified}`;

  class Refused extends Error {}

  const call = async (path, options) => {
    const answer = await fetch(address + path, { ...options, headers: { ...options.headers, "X-Upload": "1" } });
    if (answer.status === 422) throw new Refused((await answer.json()).detail);
    return answer;
  };

  // What the browser remembers of a file that was begun earlier; the host knows how far it came.
  const find = async (file) => {
    const id = localStorage.getItem(keyOf(file));
    if (id === null) return null;
    const answer = await call(`/${id}`, { method: "GET" });
    return answer.ok ? answer.json() : null;
  };

  const begin = async (file) => {
    const body = JSON.stringify({ name: file.name, size: file.size });
    const answer = await call("", { method: "POST", body, headers: { "Content-Type": "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const progress = await answer.json();
    localStorage.setItem(keyOf(file), progress.id);
    return progress;
  };

  const add = async (file, progress) => {
    const piece = file.slice(progress.received, progress.received + pieceSize);
    const answer = await call(`/${progress.id}?name=${encodeURIComponent(file.name)}`, {
      method: "PATCH", body: piece, headers: { "Content-Type": "application/octet-stream", "Upload-Offset": String(progress.received) },
    });
    if (answer.status === 404) {
      localStorage.removeItem(keyOf(file));
      return begin(file);
    }
    if (!answer.ok && answer.status !== 409) throw new Error(String(answer.status));
    return answer.json();
  };

  const send = async (file, show) => {
    let progress = null;
    for (let failures = 0; progress === null || !progress.done;) {
      show(progress === null ? 0 : progress.received);
      try {
        progress = progress === null ? (await find(file)) ?? (await begin(file)) : await add(file, progress);
        failures = 0;
      } catch (failure) {
        if (failure instanceof Refused || failures === pauses.length) throw failure;
        await wait(pauses[failures++]);
      }
    }
    localStorage.removeItem(keyOf(file));
    return progress.id;
  };

  const row = (box, file) => {
    const item = document.createElement("li");
    item.dataset.upload = "";
    const text = document.createElement("span");
    const state = document.createElement("span");
    state.className = "soft";
    text.append(`${file.name} `, state);
    const bar = document.createElement("progress");
    bar.max = file.size;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    item.append(text, bar);
    box.querySelector(".upload-list").append(item);
    return { item, state, bar };
  };

  const button = (box, item, text, name, act) => {
    const press = document.createElement("button");
    press.type = "button";
    press.className = "link-button";
    press.append(text);
    const whose = document.createElement("span");
    whose.className = "visually-hidden";
    whose.textContent = ` ${name}`;
    press.append(whose);
    press.addEventListener("click", () => act(press));
    item.append(press);
  };

  const removable = (box, item, name) => button(box, item, box.dataset.textRemove, name, () => {
    item.remove();
    box.querySelector("input[type=file]").focus();
  });

  const run = async (box, file, shown) => {
    const { item, state, bar } = shown;
    const work = {};
    under.add(work);
    try {
      const id = await send(file, (received) => {
        bar.value = received;
        state.textContent = form(box.dataset.textProgress, megabytes(received), megabytes(file.size));
      });
      const hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = box.dataset.uploads;
      hidden.value = `${id}|${file.name}`;
      item.append(hidden);
      bar.remove();
      state.textContent = box.dataset.textDone;
      removable(box, item, file.name);
    } catch (failure) {
      bar.remove();
      state.className = "field-error";
      state.textContent = failure instanceof Refused ? failure.message : box.dataset.textStopped;
      if (!(failure instanceof Refused)) {
        button(box, item, box.dataset.textResume, file.name, () => {
          item.remove();
          run(box, file, row(box, file));
        });
      }
      removable(box, item, file.name);
    } finally {
      under.delete(work);
      if (under.size === 0) document.dispatchEvent(new Event("uploads-quiet"));
    }
  };

  for (const box of document.querySelectorAll("[data-uploads]")) {
    const input = box.querySelector("input[type=file]");
    for (const item of box.querySelectorAll("[data-upload]")) removable(box, item, item.querySelector("span").firstChild.textContent.trim());
    input.addEventListener("change", () => {
      const files = [...input.files];
      input.value = "";
      if (!input.multiple) for (const item of box.querySelectorAll("[data-upload]")) item.remove();
      for (const file of files) {
        const shown = row(box, file);
        if (file.size > Number(box.dataset.largest)) {
          shown.bar.remove();
          shown.state.className = "field-error";
          shown.state.textContent = form(box.dataset.textTooLarge, file.name);
          removable(box, shown.item, file.name);
        } else run(box, file, shown);
      }
    });
  }

  // A form that is sent while files are on their way waits for them.
  document.addEventListener("submit", (event) => {
    const box = event.target.querySelector("[data-uploads]");
    if (under.size === 0 || box === null) return;
    event.preventDefault();
    const { target, submitter } = event;
    let status = target.querySelector(".upload-wait");
    if (status === null) {
      status = document.createElement("p");
      status.className = "upload-wait soft";
      status.setAttribute("role", "status");
      (submitter ?? box).after(status);
    }
    status.textContent = box.dataset.textWait;
    document.addEventListener("uploads-quiet", () => {
      status.remove();
      if (target.querySelector(".upload-list .field-error") === null) target.requestSubmit(submitter ?? undefined);
    }, { once: true });
  });
})();
