import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packBundle } from '#lib/server/bundle/pack.ts';
import { writePack } from '#lib/server/bundle/write-pack.ts';
import { readConfig } from '#lib/server/config.ts';
import { STORE_FILE } from '#lib/server/data-folder.ts';
import { manifestOf } from '#lib/server/export/manifest.ts';
import { writeFolder } from '#lib/server/export/write-folder.ts';
import { openSqliteReads } from '#lib/server/store/sqlite.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { text } from './bundle-messages.ts';
import { refused, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';

interface ExportPackOptions extends CommonOptions {
  out: string;
  data?: string;
}

/** `export BUNDLE --format bundle --out DIR`: `BUNDLE.zip` with documents, decisions and published versions, and its manifest. */
export async function exportPack(bundle: string, options: ExportPackOptions): Promise<ExitCode> {
  const store = publishedIn(options);
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
    store?.close();
  }
}

/** The store of the same installation to read from, also while a server runs; `null` where nothing was published yet. */
function publishedIn(options: ExportPackOptions): ReturnType<typeof openSqliteReads> | null {
  const { HOST: _host, ORIGIN: _origin, ...env } = process.env;
  const data = options.data === undefined ? env['YIJIANSHI_DATA'] : resolve(options.data);
  const config = readConfig({ ...env, YIJIANSHI_DATA: data, ORIGIN: 'http://127.0.0.1' }, resolve(options.workspace));
  if (!config.ok) return null;
  const file = join(config.value.data, STORE_FILE);
  return existsSync(file) ? openSqliteReads(file) : null;
}
