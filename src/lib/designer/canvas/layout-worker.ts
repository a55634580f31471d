import { laneLayout } from './lanes.ts';
import type { Flow } from './flow.ts';
import { layoutFlow } from './layout.ts';

/** Lays a flow out away from the page, which goes on answering meanwhile. */
self.onmessage = ({ data }: MessageEvent<{ flow: Flow; lanes: boolean }>) => {
  self.postMessage(data.lanes ? laneLayout(data.flow) : layoutFlow(data.flow));
};
