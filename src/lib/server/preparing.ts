/** How far the first publishing of a demo has got. */
export interface Preparing {
  done: number;
  total: number;
}

// The server's bundle publishes, the start script answers meanwhile: two copies of this module in one process.
const PREPARING = Symbol.for('yijianshi.preparing');
type Holder = { [PREPARING]?: Preparing | undefined };

/** Says how far it has got; nothing when it is over. */
export function tellPreparing(state?: Preparing): void {
  (globalThis as Holder)[PREPARING] = state;
}

/** How far it has got; nothing when nothing is being prepared. */
export function preparing(): Preparing | undefined {
  return (globalThis as Holder)[PREPARING];
}
