// Run by the crash test: one upload stands between its file and its row, another in the middle of its stream.
import { join } from 'node:path';
import { openKeyRing } from '../keys.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { createFileService } from './files.ts';

const folder = process.argv[2]!;
const forever = new Promise<never>(() => undefined);
// A promise alone keeps no process alive.
setInterval(() => undefined, 1000);
const PDF = Buffer.from('%PDF-1.7\n');

const store = await openSqliteStore(join(folder, 'store.db'));
const keys = await openKeyRing(folder);
function service(saveFile: typeof store.saveFile) {
  return createFileService({
    store: { ...store, saveFile },
    keys,
    clock: { now: () => Date.now() },
    folder: join(folder, 'files')
  });
}
const upload = (to: ReturnType<typeof service>, stream: AsyncIterable<Uint8Array>) =>
  to.save({ draft: 'D', sharedKey: 'birth.cert', name: 'a.pdf', type: 'application/pdf', stream });
async function* whole() {
  yield PDF;
}
async function* half() {
  yield PDF;
  process.stdout.write('half\n');
  yield await forever;
}

await upload(service(store.saveFile), whole());
process.stdout.write('saved\n');
void upload(service(store.saveFile), half());
void upload(
  service(() => {
    process.stdout.write('rowless\n');
    return forever;
  }),
  whole()
);
