import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../support/run-cli.ts';
import { PROJECT } from './support/folder.ts';
import type { Row } from './support/row.ts';

/**
 * The command line as a person uses it: an interchange file into an empty workspace and out again, the whole bundle of the project
 * with its decisions onto an empty installation and out again; the bytes are the same.
 * @param published whether it is published first, so that a version travels along
 */
export async function roundTrip(bundle: string, published: boolean, dir: string): Promise<Row> {
  const cli = async (...args: string[]) => {
    const run = await runCli(args, { cwd: dir, env: { YIJIANSHI_DATA: '', YIJIANSHI_DEMO: '' } });
    if (run.code !== 0) throw new Error(`${args.join(' ')}: ${run.err}`);
  };
  const original = join(PROJECT, `tests/fixtures/packages/${bundle}.json`);
  await cli('import', original, '--workspace', 'first');
  await cli('export', bundle, '--workspace', 'first', '--format', 'catalogue', '--out', 'file');
  const at = (workspace: string, data: string) => ['--workspace', workspace, '--data', data];
  mkdirSync(join(dir, 'a'));
  if (published) await cli('publish', bundle, ...at(PROJECT, 'a'));
  await cli('export', bundle, '--format', 'bundle', '--out', 'whole', ...at(PROJECT, 'a'));
  await cli('import', `whole/${bundle}.zip`, ...at('second', 'b'));
  await cli('export', bundle, '--format', 'bundle', '--out', 'again', ...at('second', 'b'));
  const pairs: [what: string, one: string, other: string][] = [
    ['interchange file', original, join(dir, `file/${bundle}.json`)],
    ['bundle', join(dir, `whole/${bundle}.zip`), join(dir, `again/${bundle}.zip`)]
  ];
  const bytes = pairs.map(([, one]) => readFileSync(one).length);
  return {
    check: 'round-trips',
    subject: bundle,
    counts: { 'bytes of the file': bytes[0]!, 'bytes of the bundle': bytes[1]!, versions: published ? 1 : 0 },
    differs: pairs.flatMap(([what, one, other]) => (readFileSync(one).equals(readFileSync(other)) ? [] : [what]))
  };
}
