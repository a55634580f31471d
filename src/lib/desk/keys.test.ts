import { expect, test } from 'vitest';
import { inboxKeys } from './keys.ts';

const target = (tagName: string) => ({ tagName }) as unknown as EventTarget;
const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

test.each([
  ['j', {}, 'down'],
  ['K', {}, 'up'],
  ['n', {}, 'next'],
  ['/', {}, 'find'],
  ['Enter', {}, 'open'],
  ['Enter', { target: target('A') }, null],
  ['Enter', { target: target('BUTTON') }, null],
  ['j', { target: target('A') }, 'down'],
  ['j', { target: target('INPUT') }, null],
  ['/', { target: target('TEXTAREA') }, null],
  ['j', { ctrlKey: true }, null],
  ['constructor', {}, null],
  ['x', {}, 'mark'],
  ['?', {}, 'help']
])('%s %j means %s', (key, more, act) => expect(inboxKeys(press(key, more))).toBe(act));
