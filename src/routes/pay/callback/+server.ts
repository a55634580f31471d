import type { PortFault } from '#lib/server/ports/result.ts';
import type { RequestHandler } from './$types';

/** `unavailable`, `mismatch`: to be sent again, or looked at by whoever sent it. The signature is all that says who that is. */
const STATUS: Partial<Record<PortFault, number>> = { refused: 401, 'not-found': 404, mismatch: 422 };
const HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/** Whoever takes the money says that an order was paid (Standard Webhooks). Sent twice, it counts once. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const { payments } = locals.app;
  if (!payments) return new Response(null, { status: 404 });
  const headers = Object.fromEntries(HEADERS.map((name) => [name, request.headers.get(name) ?? '']));
  const fault = await payments.heard(await request.text(), headers as Parameters<typeof payments.heard>[1]);
  return new Response(null, { status: fault === null ? 204 : (STATUS[fault] ?? 503) });
};
