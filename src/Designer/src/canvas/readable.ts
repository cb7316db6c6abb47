import type { Service } from './editor';

const smallest = 0.75;
const margin = 40;

/** Shows all of a map, or, where its texts would be too small to read, its beginning. */
export function beginReadably(canvas: Service): void {
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() >= smallest) return;
  const { inner, outer } = canvas.viewbox();
  const height = outer.height / smallest;
  canvas.viewbox({ x: inner.x - margin, y: inner.y - Math.max(margin, (height - inner.height) / 2), width: outer.width / smallest, height });
}
