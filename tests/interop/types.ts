import { spawnSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileChart } from '../../src/lib/core/chart/compile.ts';
import { exportTo, PROJECT } from './support/folder.ts';
import type { Row } from './support/row.ts';
import type { Subject } from './support/subjects.ts';

const OPTIONS =
  '--noEmit --strict --module nodenext --target es2023 --skipLibCheck --types --allowJs --resolveJsonModule --allowImportingTsExtensions';

/** `machine.ts` takes the events, items and effects of its bundle, and no others, by the word of the TypeScript compiler. */
export async function checkTypes({ name, source }: Subject, dir: string): Promise<Row> {
  const folder = join(dir, `${name}-types`);
  await exportTo(folder, source, 'xstate');
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  const [item] = Object.keys(compileChart(source).items);
  writeFileSync(join(folder, 'use.ts'), use(item!));
  const tsc = join(PROJECT, 'node_modules/typescript/bin/tsc');
  const args = [tsc, ...OPTIONS.split(' '), 'use.ts'];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { check: 'types', subject: name, counts: { files: 2 }, differs: status === 0 ? [] : [stdout.slice(0, 1000)] };
}

/** What has to be right, and what has to be wrong: an expected error that is none is an error itself. */
function use(item: string): string {
  return `import { createActor } from 'xstate';
import { machine, type Effect } from './machine.ts';
const actor = createActor(machine).start();
actor.send({ type: 'begin', answers: {} });
actor.send({ type: '${item}.approve', produced: [] });
// @ts-expect-error no such event
actor.send({ type: '${item}.aprove' });
// @ts-expect-error answers are needed
actor.send({ type: 'begin' });
export const effects: Effect[] = [];
actor.on('dispatch', (effect) => effects.push({ type: 'dispatch', item: effect.item }));
export const outcome: string | undefined = actor.getSnapshot().context.outcomes['${item}'];
// @ts-expect-error no such item
export const none = actor.getSnapshot().context.outcomes['nobody'];
`;
}
