import { moveNamed, type MoveName } from '#lib/desk/moves.ts';
import { moveWord } from '#lib/desk/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '#lib/server/engine/types.ts';
import { MOVES } from '#lib/server/engine/moves.ts';
import type { HandoverDeps } from '#lib/server/handover/handover.ts';
import { readLedger, type LedgerLine } from '#lib/server/handover/ledger.ts';
import type { Result } from '#lib/core/errors.ts';
import { ok, refuse } from '#lib/core/errors.ts';

export function handoverDeps({ engine, store, clock }: App.Locals['app']): HandoverDeps {
  return { engine, store, clock };
}

/** What each move is called in a file, in the language of the page. */
export function moveWords(): Record<string, string> {
  const named = Object.keys(MOVES).filter((move): move is MoveName => moveNamed(move) !== null);
  return Object.fromEntries(named.map((move) => [move, moveWord(move)]));
}

/** The ledger with the names of items and bundles. */
export async function namedLedger(
  app: App.Locals['app'],
  officer: Actor & { department: string }
): Promise<(LedgerLine & { itemName: string; bundleName: string })[]> {
  const lines = await readLedger(app.store, officer.department);
  return Promise.all(
    lines.map(async (line) => {
      const source = (await app.versions.load(line.bundle, line.version))?.source;
      return {
        ...line,
        itemName: source?.items[line.item]?.name ?? line.item,
        bundleName: source?.bundle.name ?? line.bundle
      };
    })
  );
}

/** The file of a form, as bytes; refused when none was chosen. */
export async function fileOf(form: FormData): Promise<Result<{ name: string; bytes: Uint8Array }>> {
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0)
    return refuse({ code: 'handover/no-file', message: m.desk_x_choose(), path: 'file' });
  return ok({ name: file.name.slice(0, 200), bytes: new Uint8Array(await file.arrayBuffer()) });
}
