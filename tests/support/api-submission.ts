import { PDF } from './citizen-walk.ts';

/** A system by its key, or a person by the cookie of a session. */
export type Sender = { origin: string } & ({ token: string } | { cookie: string });

/** One call of the interface; throws where the connection broke. */
export async function send(to: Sender, path: string, key: string, type: string, body: BodyInit): Promise<Response> {
  const who: Record<string, string> =
    'token' in to ? { authorization: `Bearer ${to.token}` } : { cookie: to.cookie, origin: to.origin };
  return fetch(`${to.origin}/api/v1/bundles/${path}`, {
    method: 'POST',
    headers: { ...who, 'idempotency-key': key, 'content-type': type },
    body
  });
}

/**
 * Hands in an application with its files, as another system does.
 * @returns the answers in their order; the last one is the submission's when all files were taken
 */
export async function handIn(
  to: Sender,
  bundle: string,
  key: string,
  { body, materials }: { body: object; materials: string[] },
  name = '扫描件.pdf'
): Promise<{ statuses: number[]; id: string | null; said: string; files: string[] }> {
  const statuses: number[] = [];
  const files: { material: string; file: string }[] = [];
  for (const material of materials) {
    const query = new URLSearchParams({ material, name });
    const sent = await send(to, `${bundle}/files?${query}`, key, 'application/octet-stream', PDF);
    statuses.push(sent.status);
    const said = await sent.text();
    if (sent.status !== 201) return { statuses, id: null, said, files: [] };
    files.push({ material, file: (JSON.parse(said) as { file: string }).file });
  }
  const whole = JSON.stringify({ ...body, materials: files });
  const made = await send(to, `${bundle}/applications`, key, 'application/json', whole);
  statuses.push(made.status);
  const said = await made.text();
  const id = made.status === 201 ? (JSON.parse(said) as { id: string }).id : null;
  return { statuses, id, said, files: files.map(({ file }) => file) };
}
