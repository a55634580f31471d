import { setImmediate as breath, setTimeout as pause } from 'node:timers/promises';
import { FORMAT_NAMES, type FormatId } from '#lib/core/export/format-names.ts';
import type { FormatFacts } from '#lib/designer/export-words.ts';
import type { PublishedVersion } from '#lib/server/engine/types.ts';
import { catalogueOfVersion } from '#lib/server/export/catalogue-of-version.ts';
import { exportVersion } from '#lib/server/export/export-bundle.ts';
import { reportFault } from '#lib/server/log.ts';
import { zipOf } from '#lib/server/export/zip.ts';

type Facts = Partial<Record<FormatId, FormatFacts>>;

/** A version never changes, so neither does what comes of it; kept for those that were looked at last. */
const known = new Map<string, { facts: Facts; done: Promise<void> }>();
const KEPT = 20;
/** The page does not wait longer: what is not worked out by then is there when it is opened again. */
const PATIENCE_MS = 2500;

/** How large each format of a version is and what it cannot say. */
export async function exportFacts(app: App.Locals['app'], version: PublishedVersion): Promise<Facts> {
  const key = `${version.bundle}/${version.version}/${version.sha256}`;
  const entry = known.get(key) ?? begin(app, version);
  known.delete(key);
  known.set(key, entry);
  for (const oldest of known.keys()) if (known.size > KEPT) known.delete(oldest);
  await Promise.race([entry.done, pause(PATIENCE_MS, undefined, { ref: false })]);
  return { ...entry.facts };
}

function begin(app: App.Locals['app'], version: PublishedVersion): { facts: Facts; done: Promise<void> } {
  const facts: Facts = {};
  const work = async () => {
    for (const format of FORMAT_NAMES) {
      facts[format] = await factsOf(app, version, format);
      // Other pages get their turn.
      await breath();
    }
  };
  return { facts, done: work().catch((fault: unknown) => reportFault('-', 'export facts', fault)) };
}

async function factsOf(app: App.Locals['app'], version: PublishedVersion, format: FormatId): Promise<FormatFacts> {
  const made = await exportVersion(version, format, () => catalogueOfVersion(app.workspace, version));
  if (!made.ok) return { refused: made.problems.map(({ message }) => message).join('') };
  const { files, manifest } = made.value;
  return { files: files.length, bytes: zipOf(format, files).length, notes: manifest.notes };
}
