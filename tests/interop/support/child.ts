import { spawn } from 'node:child_process';

/** Runs a program with lines on its standard input; out comes the JSON of its last line. */
export async function runChild<T>(args: string[], cwd: string, lines: Iterable<string> = []): Promise<T> {
  const child = spawn(process.execPath, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  // A program that ended early says why on standard error.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
  for (const line of lines) {
    // A program that has ended reads no more.
    if (child.exitCode !== null) break;
    if (!child.stdin.write(`${line}\n`)) await drained(child.stdin, ended);
  }
  child.stdin.end();
  const code = await ended;
  const last = out.trimEnd().split('\n').at(-1) ?? '';
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err.slice(-2000)}${last}`);
  return JSON.parse(last) as T;
}

function drained(stream: NodeJS.WritableStream, ended: Promise<unknown>): Promise<unknown> {
  return Promise.race([new Promise((done) => stream.once('drain', done)), ended]);
}
