// Failed sign-ins: the same on SQLite and on PostgreSQL.
import { expect, it } from 'vitest';
import { createAttempts, PER_ACCOUNT, PER_CLIENT, type Attempts } from './attempts.ts';
import type { SignInDatabase } from './sign-in-database.ts';

const MINUTE = 60_000;

/** @param openEmpty a database without tries; and the same one as another node has it open */
export function attemptsContract(openEmpty: () => Promise<{ db: SignInDatabase; other: SignInDatabase }>): void {
  async function open() {
    const { db, other } = await openEmpty();
    const clock = { at: 1_000_000_000, now: () => clock.at };
    const attempts = createAttempts(db, clock);
    return { db, clock, attempts, other: createAttempts(other, clock) };
  }
  type Of = (index: number) => string;
  const fail = async (attempts: Attempts, times: number, account: Of, client: Of) => {
    for (let index = 0; index < times; index += 1) await attempts.begin(account(index), client(index));
  };
  const everywhere: Of = (index) => `10.0.0.${index}`;

  it('closes one account for everybody after the last allowed failure, whatever the case of its letters', async () => {
    const { attempts, other } = await open();
    await fail(attempts, PER_ACCOUNT - 1, () => 'Li', everywhere);
    expect(await other.begin('LI', '10.0.1.1')).toBe(0);
    expect(await attempts.begin('li', 'x')).toBe(10);
    expect(await attempts.begin('wang', 'x')).toBe(0);
  });

  it('keeps the limit when all try at once, on two nodes', async () => {
    const { attempts, other } = await open();
    const tries = Array.from({ length: 4 * PER_ACCOUNT }, (_, index) =>
      (index % 2 === 0 ? attempts : other).begin('li', everywhere(index))
    );
    expect((await Promise.all(tries)).filter((minutes) => minutes === 0)).toHaveLength(PER_ACCOUNT);
  });

  it.each([
    ['li', ['li', 'LI', ' li ', 'ｌｉ', 'l i', 'Ｌ\u3000Ｉ', 'l\u200bi', 'li@account.invalid']],
    [
      '13806026028',
      ['13806026028', '138 0602 6028', '+86 138-0602-6028', '１３８０６０２６０２８', '13806026028@phone.invalid']
    ]
  ])('counts every spelling of %s together', async (account, spellings) => {
    const { attempts } = await open();
    await fail(attempts, PER_ACCOUNT, (index) => spellings[index % spellings.length]!, everywhere);
    for (const typed of [account, ...spellings]) expect(await attempts.begin(typed, 'x'), typed).toBe(10);
    await attempts.succeeded(spellings.at(-1)!);
    expect(await attempts.begin(account, 'x')).toBe(0);
  });

  it('closes one address that tries many accounts, and no other address', async () => {
    const { attempts } = await open();
    await fail(
      attempts,
      PER_CLIENT,
      (index) => `nobody${index}`,
      () => '10.0.0.1'
    );
    expect(await attempts.begin('li', '10.0.0.1')).toBe(10);
    expect(await attempts.begin('li', '10.0.0.2')).toBe(0);
  });

  it('opens when the oldest failure leaves the window, and counts down to it', async () => {
    const { attempts, clock } = await open();
    await attempts.begin('li', 'x');
    clock.at += 4 * MINUTE;
    await fail(
      attempts,
      PER_ACCOUNT - 1,
      () => 'li',
      () => 'x'
    );
    expect(await attempts.begin('li', 'x')).toBe(6);
    clock.at += 6 * MINUTE;
    expect(await attempts.begin('li', 'x')).toBe(0);
  });

  it('forgets an account that signed in, not the address', async () => {
    const { attempts } = await open();
    await fail(
      attempts,
      PER_CLIENT,
      (index) => `li${index % 8}`,
      () => 'x'
    );
    await attempts.succeeded('li0');
    expect(await attempts.begin('li0', 'y')).toBe(0);
    expect(await attempts.begin('li0', 'x')).toBe(10);
  });

  it('takes the one try back that succeeded, and no other one of the address', async () => {
    const { attempts } = await open();
    await fail(
      attempts,
      PER_CLIENT,
      (index) => `nobody${index}`,
      () => 'x'
    );
    await attempts.succeeded('nobody1', 'x');
    expect(await attempts.begin('wang', 'x')).toBe(0);
    expect(await attempts.begin('li', 'x')).toBe(10);
  });

  it('keeps neither names nor addresses, and nothing past the window', async () => {
    const { attempts, clock, db } = await open();
    await attempts.begin('li@example.cn', '10.0.0.1');
    clock.at += 11 * MINUTE;
    await attempts.begin('wang', '10.0.0.2');
    const rows = await db.alone([], (query) => query(`select * from ${db.attempts.table}`, []));
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/wang|10\.0\.0/);
  });
}
