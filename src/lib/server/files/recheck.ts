import { FaultError } from '#lib/core/errors.ts';
import type { DataKey } from '../crypto/data-key.ts';
import { reportFault } from '../log.ts';
import { keyOf } from '../sealed.ts';
import { decrypt } from './cipher.ts';
import { ScannerDown, type Scanner } from './clamd.ts';
import { objectKey, type FileDeps } from './deps.ts';

const AT_ONCE = 500;

/**
 * Asks the scanner again about files that came while it was down; how many are settled. A file keeps waiting while nobody
 * can judge it: without a scanner here (another node may have one), or when its bytes are not found or cannot be read.
 * One whose key was destroyed has nothing left to judge. No file stands in another one's way: what goes wrong with it is
 * reported, once in the life of this process, and the round goes on; only a scanner that is away ends it, and then the next
 * round comes to that file last.
 */
export function createRecheck(deps: FileDeps): (ending?: AbortSignal) => Promise<number> {
  const { store, scanner } = deps;
  const told = new Set<string>();
  let lastly: string | null = null;

  async function round(by: Scanner, ending: AbortSignal | undefined): Promise<number> {
    let count = 0;
    const waiting = await store.unscannedFiles(AT_ONCE);
    for (const { id } of waiting.toSorted((a, b) => Number(a.id === lastly) - Number(b.id === lastly)))
      try {
        if (ending?.aborted) return count;
        if (await judge(deps, by, id)) count += 1;
      } catch (fault) {
        if (fault instanceof ScannerDown && fault.isAway) {
          lastly = id;
          return count;
        }
        if (!told.has(id)) reportFault('T-scan', 'scan', fault);
        told.add(id);
      }
    return count;
  }
  return async (ending) => (scanner ? round(scanner, ending) : 0);
}

async function judge({ store, keys, storage, clock }: FileDeps, scanner: Scanner, id: string): Promise<boolean> {
  const row = await store.file(id);
  if (!row) return false;
  const key: DataKey | null = await keyOf(store, keys, row);
  if (!key) {
    await store.saveScan(id, { scan: 'unscanned', scannedAt: null, finding: null });
    return true;
  }
  const sealed = await storage.get(objectKey(id));
  if (!sealed) throw new FaultError('file/no-bytes', `bytes of file ${id} not found`);
  const verdict = await scanner(decrypt(key, id, sealed));
  const finding = verdict.state === 'infected' ? verdict.finding : null;
  await store.saveScan(id, { scan: verdict.state, scannedAt: clock.now(), finding });
  return true;
}
