import type { Flow } from '#lib/core/export/flow/graph.ts';
import { layoutIn, NODE, PILL, type Layout } from '#lib/core/export/flow/layout.ts';

export { layoutIn, NODE, PILL, type Layout };

/** Room of the canvas beside outline and inspector on a common screen; the direction that fits it larger is drawn. */
const ROOM = { width: 750, height: 680 } as const;

/** Positions of a flow, from left to right or from the top down; the same flow always gives the same picture. */
export function layoutFlow(flow: Flow): Layout {
  const [across, down] = [layoutIn(flow, 'LR'), layoutIn(flow, 'TB')];
  return scaleOf(across) >= scaleOf(down) ? across : down;
}

/** How large a picture can be shown, 1 at most. */
function scaleOf({ width, height }: Layout): number {
  return Math.min(1, ROOM.width / Math.max(1, width), ROOM.height / Math.max(1, height));
}
