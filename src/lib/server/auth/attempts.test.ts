import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAttempts, PER_ACCOUNT, PER_CLIENT, type Attempts } from './attempts.ts';

const MINUTE = 60_000;
let db: DatabaseSync;
let now: number;
let attempts: Attempts;
beforeEach(() => {
  db = new DatabaseSync(':memory:');
  now = 1_000_000_000;
  attempts = createAttempts(db, { now: () => now });
});

function fail(times: number, account: (index: number) => string, client: (index: number) => string): void {
  for (let index = 0; index < times; index += 1) attempts.tried(account(index), client(index));
}

describe('attempts', () => {
  it('closes one account for everybody after the last allowed failure, whatever the case of its letters', () => {
    fail(
      PER_ACCOUNT - 1,
      () => 'Li',
      (index) => `10.0.0.${index}`
    );
    expect(attempts.wait('li', 'x')).toBe(0);
    attempts.tried('LI', '10.0.1.1');
    expect(attempts.wait('li', 'x')).toBe(10);
    expect(attempts.wait('wang', 'x')).toBe(0);
  });

  it.each([
    ['li', ['li', 'LI', ' li ', 'ｌｉ', 'l i', 'Ｌ\u3000Ｉ', 'l\u200bi', 'li@account.invalid']],
    [
      '13806026028',
      ['13806026028', '138 0602 6028', '+86 138-0602-6028', '１３８０６０２６０２８', '13806026028@phone.invalid']
    ]
  ])('counts every spelling of %s together', (account, spellings) => {
    fail(
      PER_ACCOUNT,
      (index) => spellings[index % spellings.length]!,
      (index) => `10.0.0.${index}`
    );
    for (const typed of [account, ...spellings]) expect(attempts.wait(typed, 'x'), typed).toBe(10);
    attempts.succeeded(spellings.at(-1)!);
    expect(attempts.wait(account, 'x')).toBe(0);
  });

  it('closes one address that tries many accounts, and no other address', () => {
    fail(
      PER_CLIENT,
      (index) => `nobody${index}`,
      () => '10.0.0.1'
    );
    expect(attempts.wait('li', '10.0.0.1')).toBe(10);
    expect(attempts.wait('li', '10.0.0.2')).toBe(0);
  });

  it('opens when the oldest failure leaves the window, and counts down to it', () => {
    attempts.tried('li', 'x');
    now += 4 * MINUTE;
    fail(
      PER_ACCOUNT - 1,
      () => 'li',
      () => 'x'
    );
    expect(attempts.wait('li', 'x')).toBe(6);
    now += 6 * MINUTE;
    expect(attempts.wait('li', 'x')).toBe(0);
  });

  it('forgets an account that signed in, not the address', () => {
    fail(
      PER_CLIENT,
      () => 'li',
      () => 'x'
    );
    attempts.succeeded('li');
    expect(attempts.wait('li', 'y')).toBe(0);
    expect(attempts.wait('li', 'x')).toBe(10);
  });

  it('takes the one try back that succeeded, and no other one of the address', () => {
    fail(
      PER_CLIENT,
      (index) => `nobody${index}`,
      () => 'x'
    );
    attempts.succeeded('nobody1', 'x');
    expect(attempts.wait('li', 'x')).toBe(0);
    attempts.tried('wang', 'x');
    expect(attempts.wait('li', 'x')).toBe(10);
  });

  it('keeps neither names nor addresses, and nothing past the window', () => {
    attempts.tried('li@example.cn', '10.0.0.1');
    now += 11 * MINUTE;
    attempts.tried('wang', '10.0.0.2');
    const rows = db.prepare('select * from attempts').all();
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/wang|10\.0\.0/);
  });
});
