import { PDF } from './citizen-walk.ts';
import type { MadeSubmission } from './submission.ts';

export interface Sender {
  origin: string;
  token: string;
}

/** One call of the interface; throws where the connection broke. */
export async function send(to: Sender, path: string, key: string, type: string, body: BodyInit): Promise<Response> {
  return fetch(`${to.origin}/api/v1/bundles/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${to.token}`, 'idempotency-key': key, 'content-type': type },
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
  { body, materials }: MadeSubmission
): Promise<{ statuses: number[]; id: string | null }> {
  const statuses: number[] = [];
  const files: { material: string; file: unknown }[] = [];
  for (const material of materials) {
    const query = new URLSearchParams({ material, name: '扫描件.pdf' });
    const sent = await send(to, `${bundle}/files?${query}`, key, 'application/octet-stream', PDF);
    statuses.push(sent.status);
    const said = await sent.text();
    if (sent.status !== 201) return { statuses, id: null };
    files.push({ material, file: (JSON.parse(said) as { file: unknown }).file });
  }
  const whole = JSON.stringify({ ...body, materials: files });
  const made = await send(to, `${bundle}/applications`, key, 'application/json', whole);
  statuses.push(made.status);
  const said = await made.text();
  return { statuses, id: made.status === 201 ? (JSON.parse(said) as { id: string }).id : null };
}
