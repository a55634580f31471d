import { join } from 'node:path';
import { packBundle } from '#lib/server/bundle/pack.ts';
import { writePack } from '#lib/server/bundle/write-pack.ts';
import { manifestOf } from '#lib/server/export/manifest.ts';
import { writeFolder } from '#lib/server/export/write-folder.ts';
import { openStoreReads } from '#lib/server/store/open-store.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { text } from './bundle-messages.ts';
import { refused, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import { chosenConfig } from './stored.ts';

interface ExportPackOptions extends CommonOptions {
  out: string;
  data?: string;
}

/** `export BUNDLE --format bundle --out DIR`: `BUNDLE.zip` with documents, decisions and published versions, and its manifest. */
export async function exportPack(bundle: string, options: ExportPackOptions): Promise<ExitCode> {
  const store = await publishedIn(options);
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

/** The store of the same installation to read from, also while a server runs; `null` where nothing was published yet. */
async function publishedIn(options: ExportPackOptions): ReturnType<typeof openStoreReads> {
  const config = chosenConfig(options);
  return config.ok ? openStoreReads(config.value) : null;
}
