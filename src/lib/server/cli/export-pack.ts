import { join } from 'node:path';
import { packBundle } from '#lib/server/bundle/pack.ts';
import { writePack } from '#lib/server/bundle/write-pack.ts';
import { manifestOf } from '#lib/server/export/manifest.ts';
import { writeFolder } from '#lib/server/export/write-folder.ts';
import { openStoreReads } from '#lib/server/store/open-store.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { text } from './bundle-messages.ts';
import { refused, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import { existingData } from './stored.ts';

interface ExportPackOptions extends CommonOptions {
  out: string;
  data?: string;
}

/**
 * `export BUNDLE --format bundle --out DIR`: `BUNDLE.zip` with documents, decisions and published versions, and its manifest.
 * The store is read also while a server runs; there is none where nothing was published yet.
 */
export async function exportPack(bundle: string, options: ExportPackOptions): Promise<ExitCode> {
  const there = existingData(options);
  if (!there.ok && options.data !== undefined) return refused('', there.problems);
  const store = there.ok ? await openStoreReads(there.value) : null;
  try {
    const pack = await packBundle(await openWorkspace(options.workspace), bundle, store);
    if (!pack.ok) return refused('', pack.problems);
    const { name, documents, versions } = pack.value;
    const zip = { path: `${bundle}.zip`, text: '', bytes: writePack(pack.value) };
    const about = { format: 'bundle', bundle: { id: bundle, name }, version: null, notes: [], files: [zip] };
    const manifest = manifestOf(about);
    const files = [zip, { path: 'manifest.json', text: `${JSON.stringify(manifest, null, 2)}\n` }];
    const written = await writeFolder(options.out, files);
    if (!written.ok) return refused('', written.problems);
    if (options.json) sayJson({ bundle, format: 'bundle', out: options.out, files: manifest.files, notes: [] });
    else sayOut(text.written(name, join(options.out, zip.path), documents.size, versions.length));
    return 0;
  } finally {
    await store?.close();
  }
}
