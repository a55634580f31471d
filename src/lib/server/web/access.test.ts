import { describe, expect, it } from 'vitest';
import { localPath, signInPath, wayBack } from './access.ts';

describe('localPath', () => {
  it.each(['/', '/drafts/1/check', '/desk?status=due&q=%E5%BC%A0', '/a//b', '/sign-in?register'])(
    'keeps %s',
    (path) => {
      expect(localPath(path)).toBe(path);
    }
  );

  it.each([
    '',
    'drafts',
    '//evil.com',
    '/\\evil.com',
    '\\\\evil.com',
    'https://evil.com',
    'javascript:alert(1)',
    '/\tevil',
    '/a\nb',
    '/ x',
    '/路',
    '/.//evil.com',
    '/x/..//evil.com',
    `/${'a'.repeat(2001)}`,
    null,
    undefined,
    7
  ])('refuses %s', (path) => {
    expect(localPath(path)).toBeNull();
  });

  it.each(['/sign-in', '/sign-in?back=/sign-in', '/sign-out', '/./sign-out', '/sign-in/', '//evil.com'])(
    'does not lead from signing in to %s',
    (path) => {
      expect(wayBack(path)).toBeNull();
    }
  );

  it('survives the way through the address of the sign-in page', () => {
    const back = '/drafts/1/form/x?a=1&b=2';
    expect(wayBack(new URL(signInPath(back), 'http://x').searchParams.get('back'))).toBe(back);
  });
});
