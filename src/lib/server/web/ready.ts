import type { Store } from '../store/types.ts';

/** Longer than any commit takes on a slow disk; whoever asks gives up soon after. */
const PATIENCE_MS = 3000;

export type ReadyState = 'ready' | 'starting' | 'stopping' | 'unavailable';

/** Whether the store answers, its writer too: it is asked for a piece of work that changes nothing. */
export async function readiness(
  store: Pick<Store, 'deleteExpiredDrafts'>,
  patience = PATIENCE_MS
): Promise<'ready' | 'unavailable'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'unavailable'>((done) => {
    timer = setTimeout(done, patience, 'unavailable');
  });
  const asked = store.deleteExpiredDrafts(0).then(
    () => 'ready' as const,
    () => 'unavailable' as const
  );
  const state = await Promise.race([asked, late]);
  clearTimeout(timer);
  return state;
}

/** 200 or 503, and one word: who watches needs no more, and strangers get no more. */
export function readyAnswer(state: ReadyState): Response {
  const headers = { 'cache-control': 'no-store' };
  return Response.json({ status: state }, { status: state === 'ready' ? 200 : 503, headers });
}
