import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of the shipped workspace for a journey that writes into it; whoever asks for it removes it. */
export function copyWorkspace(): string {
  const copy = mkdtempSync(join(tmpdir(), 'yijianshi-workspace-'));
  for (const folder of ['flows', 'forms']) cpSync(folder, join(copy, folder), { recursive: true });
  return copy;
}
