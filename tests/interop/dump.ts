import { join } from 'node:path';
import { dumpRecords, type DumpRecord } from '../../src/lib/server/dump/records.ts';
import { writeDump } from '../../src/lib/server/dump/write-dump.ts';
import { createTestClock, openTestApp, publish, type TestApp } from '../../src/lib/server/engine/engine-fixture.ts';
import { applicationsOf } from './dump-applications.ts';
import { countsDiffer, openWords, sameShape, textDiffers, valuesDiffer, type Rows } from './dump-compare.ts';
import { runChild } from './support/child.ts';
import { installed } from './support/install.ts';
import type { Row } from './support/row.ts';

interface Loaded {
  server: string;
  dumps: { tables: Rows; foreign: number }[];
}
/** Applications of a bundle, masked and whole, loaded into PostgreSQL, and compared with what the store holds. */
export async function loadDump(bundle: string, dir: string): Promise<Row> {
  const app = await openTestApp(join(dir, 'data'), createTestClock('2026-11-23T09:00:00+08:00'));
  try {
    const version = await publish(app, bundle);
    const given = await applicationsOf(app, version);
    const whole = await dumped(app, join(dir, 'whole.sql'), false);
    await dumped(app, join(dir, 'masked.sql'), true);
    const program = installed('postgres');
    const files = [join(dir, 'whole.sql'), join(dir, 'masked.sql')];
    const { server, dumps } = await runChild<Loaded>([join(program, 'load.mjs'), ...files], program);
    const [all, masked] = [dumps[0]!, dumps[1]!];
    const differs = [
      ...(server.startsWith('18.') ? [] : [`another server: ${server}`]),
      ...(await countsDiffer(app, whole, all.tables)),
      ...valuesDiffer(whole, all.tables),
      ...given.flatMap((one) => textDiffers(one, all.tables)),
      ...openWords(masked.tables, given, whole),
      ...sameShape(all.tables, masked.tables),
      ...(all.foreign === 4 ? [] : [`${all.foreign} foreign keys`])
    ];
    const rows = Object.values(all.tables).flat().length;
    const counts = { applications: whole.length, rows, texts: given.length };
    return { check: 'dump', subject: bundle, counts, differs };
  } finally {
    await app.close();
  }
}

async function dumped(app: TestApp, out: string, masked: boolean): Promise<DumpRecord[]> {
  const records: DumpRecord[] = [];
  for await (const record of dumpRecords(app, { masked })) records.push(record);
  const written = await writeDump(out, 'sql', masked, dumpRecords(app, { masked }));
  if (!written.ok) throw new Error(JSON.stringify(written.problems));
  return records;
}
