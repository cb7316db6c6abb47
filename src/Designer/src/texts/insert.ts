/** Puts a text where the cursor stands, or around what is selected, and lets it be undone as if typed. */
export function insert(area: HTMLTextAreaElement, before: string, after = ''): void {
  area.focus();
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
  area.setRangeText(before + chosen + after, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}
