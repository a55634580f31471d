import { randomBytes } from 'node:crypto';
import type { Attack } from './attack.ts';
import { enter } from './newcomer.ts';
import type { Target } from './target.ts';

async function* findings(target: Target): AsyncGenerator<string> {
  const mark = `forged-${randomBytes(6).toString('hex')}`;
  const line = `\n{"level":"info","time":"2026-01-01T00:00:00.000Z","msg":"${mark}"}\r\n\u001b[2K\u001b[1A`;
  const quoted = encodeURIComponent(line);
  const from = target.log().length;
  await enter(target, `admin${line}`, `x${line}`);
  await target.post('/sign-in?/register', undefined, { name: `a${line}`, contact: `b${line}`, password: line });
  for (const path of [`/${quoted}`, `/drafts/${quoted}`, `/?q=${quoted}`, `/codelists/x?version=${quoted}`, '/%ff%0a'])
    await target.ask({ path, headers: { 'user-agent': `x ${quoted}`, referer: `http://x/${quoted}` } });
  await target.ask({ path: '/api/v1/tasks', headers: { authorization: `Bearer ${quoted}`, traceparent: quoted } });
  await target.ask({ path: `/designer/bundles/${quoted}`, who: 'admin' });
  const officer = { reason: line, move: line, key: line, revision: '0' };
  await target.post(`/desk/tasks/${target.ground.application}/HUKOU?/move`, 'officer', officer);
  yield* forgedIn(target.log().slice(from), mark, target.ground.secrets);
}

function* forgedIn(log: string, mark: string, secrets: readonly string[]): Generator<string> {
  for (const line of log.split('\n').filter((each) => each !== '')) {
    if (line.includes(mark)) yield `a request wrote into the log: ${JSON.stringify(line.slice(0, 120))}`;
    // eslint-disable-next-line no-control-regex -- what moves the cursor of whoever reads the log
    if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(line)) yield 'the log holds control signs';
    if (!isEntry(line)) yield `a line of the log is no entry: ${JSON.stringify(line.slice(0, 120))}`;
  }
  const secret = secrets.find((each) => log.includes(each));
  if (secret !== undefined) yield `the log holds a number of a person: ${secret}`;
}

function isEntry(line: string): boolean {
  try {
    const entry = JSON.parse(line) as { level?: unknown; time?: unknown };
    return typeof entry.level === 'string' && typeof entry.time === 'string';
  } catch {
    return false;
  }
}

export const forgedLogLines: Attack = {
  name: 'line ends and control signs in everything that could be logged',
  requirement: 'v5.0.0-16.4.1',
  findings,
  weak: [
    {
      what: 'writes down what was asked for as it is',
      weakness: () => ({ log: ({ method, target }) => `${method} ${decodeURIComponent(target.replace('%ff', ''))}` }),
      finds: /wrote into the log|no entry/
    }
  ]
};
