import { describe, expect, it, vi } from 'vitest';
import { m } from '#lib/paraglide/messages.js';
import { createSending } from './sending.svelte.ts';

type Answer = { type: string; status?: number; error?: { message: string }; data?: Record<string, unknown> };

/** Presses the button: `answer` comes when it is called. */
async function press(sending: ReturnType<typeof createSending>) {
  const cancel = vi.fn();
  const update = vi.fn(async () => undefined);
  const then = await sending.submit({ cancel } as never);
  const answer = async (result: Answer): Promise<void> => void (await then?.({ result, update } as never));
  return { cancel, update, answer };
}

describe('createSending', () => {
  it('keeps the page when nothing was reached, says so, and takes the next press', async () => {
    const sending = createSending();
    const first = await press(sending);
    expect(sending.busy).toBe(true);
    await first.answer({ type: 'error', error: { message: 'Failed to fetch' } });
    expect(first.update).not.toHaveBeenCalled();
    expect(sending.problems).toEqual([{ message: m.portal_not_reached() }]);
    expect(sending.busy).toBe(false);
    const second = await press(sending);
    await second.answer({ type: 'redirect', status: 303 });
    expect(second.update).toHaveBeenCalledWith({ reset: false });
    expect(sending.problems).toEqual([]);
  });

  it('keeps the page when the server failed, in the server’s words', async () => {
    const sending = createSending();
    const { update, answer } = await press(sending);
    await answer({ type: 'error', status: 500, error: { message: '系统出错' } });
    expect(update).not.toHaveBeenCalled();
    expect(sending.problems).toEqual([{ message: '系统出错' }]);
  });

  it('lets a second press go nowhere while the first is on its way', async () => {
    const sending = createSending();
    await press(sending);
    expect((await press(sending)).cancel).toHaveBeenCalledOnce();
  });

  it('hands a refusal to whoever shows it, and leaves nothing typed behind', async () => {
    const refused = vi.fn();
    const { update, answer } = await press(createSending(refused));
    await answer({ type: 'failure', status: 400, data: { problems: [] } });
    expect(refused).toHaveBeenCalledWith({ problems: [] });
    expect(update).toHaveBeenCalledWith({ reset: false });
  });
});
