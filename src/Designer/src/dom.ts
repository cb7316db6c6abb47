type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

/** Makes an element: attributes by name, listeners as `onclick`, the rest are children. */
export function h<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value));
  }
  element.append(...children.filter((x): x is Node | string => x !== null && x !== undefined && x !== false));
  return element;
}

/** Waits until nothing has called for a while. */
export function later(milliseconds: number, work: () => void): { (): void; now(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const call = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      work();
    }, milliseconds);
  };
  call.now = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    work();
  };
  call.stop = () => clearTimeout(timer);
  return call;
}

/** A labelled control; the label stands above it. */
export function field(label: string, control: HTMLElement, hint?: string): HTMLElement {
  const id = control.id || `f-${++counter}`;
  control.id = id;
  const hintId = `${id}-hint`;
  if (hint) control.setAttribute('aria-describedby', hintId);
  return h('div', { class: 'field' }, h('label', { for: id }, label), hint ? h('p', { id: hintId, class: 'hint' }, hint) : null, control);
}

let counter = 0;

/** A native dialog that is removed when it closes. */
export function dialog(title: string, ...children: Child[]): HTMLDialogElement {
  const id = `d-${++counter}`;
  const box = h('dialog', { class: 'dialog', 'aria-labelledby': id }, h('h2', { id }, title), ...children);
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}

/** Replaces texts of an editor that has no translations of its own, now and whenever it shows more; what somebody typed stays. Returns what stops it. */
export function keepTranslated(root: HTMLElement, translate: (text: string) => string | undefined, typed = '[contenteditable]'): () => void {
  const apply = (node: Node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let next: Node | null = walker.currentNode; next; next = walker.nextNode()) {
      if (next instanceof Text) {
        const found = translate(next.data.trim());
        if (found && !next.parentElement?.closest(typed)) next.data = next.data.replace(next.data.trim(), () => found);
      } else if (next instanceof HTMLElement) {
        for (const name of ['placeholder', 'title', 'aria-label']) {
          const found = translate(next.getAttribute(name) ?? '');
          if (found) next.setAttribute(name, found);
        }
      }
    }
  };
  apply(root);
  const observer = new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) apply(node);
  });
  observer.observe(root, { childList: true, subtree: true });
  return () => observer.disconnect();
}
