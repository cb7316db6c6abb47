import type { Service } from './editor';

const smallest = 0.75;

/** Room before the first step, for the tools that lie over the map. */
const margin = 160;

interface Placed {
  type: string;
  x: number;
  y: number;
  height: number;
}

/** Shows all of a map, or, where its texts would be too small to read, its beginning. */
export function beginReadably(canvas: Service): void {
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() >= smallest) return;
  const { inner, outer } = canvas.viewbox();
  const height = outer.height / smallest;
  const [start] = (canvas.getRootElement().children as Placed[]).filter((x) => x.type === 'bpmn:StartEvent').sort((a, b) => a.x - b.x);
  const middle = start && height < inner.height ? start.y + start.height / 2 : inner.y + inner.height / 2;
  canvas.viewbox({ x: (start?.x ?? inner.x) - margin, y: middle - height / 2, width: outer.width / smallest, height });
}
