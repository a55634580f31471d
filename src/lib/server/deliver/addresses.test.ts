import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { AddressInfo } from 'node:net';
import { addressKind, readRanges, type AllowedRanges } from './addresses.ts';
import { LIMITS } from './schedule.ts';
import { send } from './send.ts';
import { readTarget, resolveTarget, type Border, type Pinned } from './target.ts';

function ranges(text: string): AllowedRanges {
  const read = readRanges(text);
  if (!read.ok) throw new Error(text);
  return read.value;
}
const NONE: Border = { allowed: [], demo: false };

/** Hosts as somebody may type them, each a way to this machine, a network inside, or a metadata service. */
const INSIDE = [
  ...['127.0.0.1', '127.1', '127.255.255.254', '2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1', '017700000001'],
  ...['0', '0.0.0.0', '①②⑦.0.0.1', '127.0.0.1.', '127。0。0。1'],
  ...['10.0.0.1', '0xa.0.0.1', '012.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '3232235777'],
  ...['169.254.169.254', '2852039166', '0xa9fea9fe', '100.100.100.200', '100.64.0.1', '168.63.129.16', '192.0.0.192'],
  ...['198.18.0.1', '192.0.2.1', '203.0.113.7', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...[
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::ffff:10.0.0.1]',
    '[::127.0.0.1]',
    '[0:0:0:0:0:0:0:1]'
  ],
  ...['[fe80::1]', '[fec0::1]', '[fc00::1]', '[fd00:ec2::254]', '[ff02::1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::a00:1]'],
  ...['[2002:7f00:1::]', '[2001::1]', '[2001:db8::1]', '[100::1]', '[4000::1]', '[::ffff:0:127.0.0.1]']
];

describe('addresses', () => {
  it.each(INSIDE)('go nowhere inside: %s', async (host) => {
    for (const scheme of ['http', 'https'])
      expect(await resolveTarget(`${scheme}://${host}/in`, NONE)).toEqual({ ok: false, why: 'address' });
  });

  it.each(['8.8.8.8', '134744072', '[2606:4700::1111]', '[::ffff:8.8.8.8]', '172.32.0.1', '100.128.0.1'])(
    'go outside over https only: %s',
    async (host) => {
      expect((await resolveTarget(`https://${host}/in`, NONE)).ok).toBe(true);
      expect(await resolveTarget(`http://${host}/in`, NONE)).toEqual({ ok: false, why: 'insecure' });
    }
  );

  it('go inside where the installation lets them, over http too, and to nothing beside it', async () => {
    const border: Border = { allowed: ranges('127.0.0.1, 10.20.0.0/16,fd12::/16'), demo: false };
    for (const host of ['127.0.0.1', '2130706433', '10.20.255.1', '[fd12::5]', '[::ffff:10.20.0.1]'])
      expect((await resolveTarget(`http://${host}/`, border)).ok, host).toBe(true);
    for (const host of ['127.0.0.2', '10.21.0.1', '[fd13::1]', '169.254.169.254'])
      expect(await resolveTarget(`http://${host}/`, border), host).toEqual({ ok: false, why: 'address' });
  });

  it.each([
    'ftp://a.example/',
    'file:///etc/passwd',
    'https://u:p@a.example/',
    'https://a.example/#x',
    'a.example',
    ''
  ])('are whole https addresses and nothing else: %s', (url) =>
    expect(readTarget(url, NONE)).toEqual({ ok: false, why: 'url' })
  );

  it.each(['10.0.0.0/33', 'localhost', '10.0.0', '*', '10.0.0.0/8/8', '0x7f.0.0.1'])('refuse a range %s', (text) => {
    expect(readRanges(text)).toMatchObject({ ok: false, problems: [{ code: 'config/deliver-allow' }] });
  });

  it('tell nothing that is no address', () => {
    expect(addressKind('localhost', ranges('127.0.0.0/8'))).toBe('refused');
  });
});

describe('names', () => {
  const named = (...addresses: string[]): Border => ({
    ...NONE,
    resolve: async () => addresses.map((address): Pinned => ({ address, family: address.includes(':') ? 6 : 4 }))
  });

  it('are judged by every address that they have', async () => {
    const url = 'https://in.example/';
    expect((await resolveTarget(url, named('8.8.8.8', '2606:4700::1'))).ok).toBe(true);
    for (const inside of ['127.0.0.1', '::ffff:127.0.0.1', 'fe80::1%eth0', '169.254.169.254'])
      expect(await resolveTarget(url, named('8.8.8.8', inside)), inside).toEqual({ ok: false, why: 'address' });
    expect(await resolveTarget(url, named())).toEqual({ ok: false, why: 'name' });
  });

  it('are asked for once: what they say a moment later is not gone to', async () => {
    const reached: string[] = [];
    const server = createServer((request, response) => {
      reached.push(request.url!);
      response.end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    let asked = 0;
    // An address for documentation first, which leads nowhere; this machine ever after.
    const resolve = async (): Promise<Pinned[]> => [
      { address: (asked += 1) === 1 ? '192.0.2.7' : '127.0.0.1', family: 4 }
    ];
    const border: Border = { allowed: ranges('192.0.2.0/24'), demo: false, resolve };
    const limits = { ...LIMITS, connectMs: 200, totalMs: 300 };
    const sent = await send(`http://in.example:${port}/`, { headers: {}, body: '{}' }, border, limits);
    expect([sent.ok, asked, reached]).toEqual([false, 1, []]);
    await new Promise((resolve) => server.close(resolve));
  });

  it('are not even asked for in a demo, which sends to this machine only', async () => {
    const resolve = () => Promise.reject(new Error('asked'));
    const border: Border = { allowed: ranges('127.0.0.1,10.0.0.0/8'), demo: true, resolve };
    expect(await resolveTarget('https://in.example/', border)).toEqual({ ok: false, why: 'demo' });
    expect(await resolveTarget('https://10.0.0.1/', border)).toEqual({ ok: false, why: 'demo' });
    expect((await resolveTarget('http://127.0.0.1:1/', border)).ok).toBe(true);
    expect(await resolveTarget('http://127.0.0.1/', { allowed: [], demo: true })).toEqual({
      ok: false,
      why: 'address'
    });
  });
});
