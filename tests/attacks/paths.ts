import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Attack } from './attack.ts';
import type { Target } from './target.ts';

const PLACES = [
  ...['/', '/_app/', '/_app/immutable/', '/files/', '/codelists/', '/validators/', '/uploads/'],
  ...['/bundles/newborn/papers/', '/bundles/', '/drafts/', '/applications/', '/api/v1/applications/'],
  ...['/designer/import/', '/designer/processes/', '/designer/catalogue/codelists/', '/designer/catalogue/items/'],
  ...['/designer/bundles/', '/designer/rules/form/', '/designer/bundles/newborn/papers/', '/operator/deliveries/']
];
const CLIMBS = [
  '../',
  '..%2f',
  '%2e%2e/',
  '%2e%2e%2f',
  '..%5c',
  '..\\',
  '%252e%252e%252f',
  '....//',
  '..;/',
  '%c0%ae%c0%ae/'
];
const DEPTHS = [2, 9];
const QUERIES = [
  '/codelists/gbt2260?bundle=..%2f..%2f&version=..%2f..%2fpackage.json',
  '/designer/catalogue/codelists/..%2f..%2fpackage/download/json',
  '/designer/bundles/newborn/findings/scenario.json?file=..%2f..%2fpackage.json&scenario=..%2f..%2fpackage.json',
  '/api/bundles/newborn/versions/1/export?format=..%2f..%2fpackage.json'
];

async function* findings(target: Target): AsyncGenerator<string> {
  const { data } = target.ground.server;
  const key = readFileSync(join(data, 'master.key'), 'latin1').trim();
  const marks = ['"devDependencies"', 'root:x:0:', 'SQLite format 3', key, JSON.stringify(key).slice(1, -1)];
  const files = ['package.json', 'etc/passwd', join(data, 'master.key').slice(1)];
  const climbs = PLACES.flatMap((place) =>
    CLIMBS.flatMap((climb) =>
      DEPTHS.flatMap((depth) => files.map((file) => place + climb.repeat(depth) + (depth > 5 ? file : files[0]!)))
    )
  );
  for (const path of [...new Set(climbs), ...QUERIES]) {
    const { text, status } = await target.ask({ path, who: 'admin' });
    if (marks.some((mark) => text.includes(mark))) yield `${path} gives out a file of the machine`;
    if (status >= 500) yield `${path} broke: ${status}`;
  }
  yield* names(target);
}

const EVIL = 'evil-file-of-a-path';

/** Files whose names are paths stay where files belong. */
async function* names(target: Target): AsyncGenerator<string> {
  const { ground } = target;
  const name = `../../../../../../..${dirname(ground.server.data)}/${EVIL}.pdf`;
  await ground.apply(name.slice(0, 200));
  const form = new FormData();
  form.set('file', new File(['{}'], `../../${EVIL}.json`));
  await target.upload('/designer/import', 'admin', form);
  const around = [dirname(ground.server.data), resolve('.')];
  for (const folder of around) {
    const found = readdirSync(folder, { recursive: folder !== around[1] }).find((file) => String(file).includes(EVIL));
    if (found !== undefined) yield `the name of an upload became the path ${String(found)}`;
  }
}

export const climbingPaths: Attack = {
  name: 'paths that climb out of every folder that is served, and names of files that are paths',
  requirement: 'v5.0.0-5.3.2',
  findings,
  weak: [
    {
      what: 'opens whatever file an address leads to',
      weakness: () => ({
        instead: ({ target }) => {
          try {
            const path = decodeURIComponent(target.split('?')[0] ?? '').replaceAll('\\', '/');
            const bytes = readFileSync(resolve('static/_app', `.${path}`));
            return { status: 200, headers: { 'content-type': 'text/plain' }, bytes };
          } catch {
            return null;
          }
        }
      }),
      finds: /gives out a file of the machine/
    }
  ]
};
