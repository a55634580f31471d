import { describe, expect, it } from 'vitest';
import { smallComposition, smallContext } from '#lib/core/edit/edit-fixture.ts';
import type { Bundle } from '#lib/core/model/index.ts';
import { change, createSession, textOf, type SessionState } from './json-session.ts';

const start = smallComposition().bundle;
const named = (name: string): Bundle => ({ ...start, name });

/** A session whose time is moved by hand. */
function desk() {
  let [text, clock] = [textOf(start), 0];
  let timers: { at: number; run: () => void }[] = [];
  const given: string[] = [];
  let state: SessionState = { problems: [], waiting: false, behind: false };
  const session = createSession({
    bundle: start,
    context: smallContext,
    text: () => text,
    replace: (now) => (text = now),
    onchange: ({ name }) => given.push(name),
    onstate: (next) => (state = next),
    later(ms, run) {
      const timer = { at: clock + ms, run };
      timers.push(timer);
      return () => (timers = timers.filter((each) => each !== timer));
    }
  });
  return {
    session,
    given,
    text: () => text,
    state: () => ({ problems: state.problems.length, waiting: state.waiting, behind: state.behind }),
    type(now: string) {
      text = now;
      session.typed();
    },
    wait(ms: number) {
      clock += ms;
      for (const each of timers.filter(({ at }) => at <= clock)) {
        timers = timers.filter((other) => other !== each);
        each.run();
      }
    }
  };
}

describe('a text and a bundle together', () => {
  it('give a good text on, once, when nobody types for a while', () => {
    const { type, wait, given, session } = desk();
    type(textOf(named('甲')));
    wait(500);
    type(textOf(named('乙')));
    wait(500);
    expect(given).toEqual([]);
    wait(100);
    session.leave();
    session.follow(named('乙'));
    expect(given).toEqual(['乙']);
  });

  it('give it on at once when the editor is left', () => {
    const { type, session, given } = desk();
    type(textOf(named('甲')));
    session.leave();
    expect(given).toEqual(['甲']);
  });

  it('keep the last good bundle while the text is bad, and say so early', () => {
    const { type, wait, given, state } = desk();
    type(textOf(start).replace('"small",', '"small"'));
    wait(250);
    expect(state()).toEqual({ problems: 1, waiting: true, behind: false });
    wait(10_000);
    expect(given).toEqual([]);
    type(textOf(named('甲')));
    wait(600);
    expect([given, state().problems]).toEqual([['甲'], 0]);
  });

  it('say nothing of spaces', () => {
    const { type, wait, given } = desk();
    type(JSON.stringify(start));
    wait(600);
    expect(given).toEqual([]);
  });

  it('follow what is changed elsewhere', () => {
    const { session, text, given } = desk();
    session.follow(named('甲'));
    expect(text()).toBe(textOf(named('甲')));
    expect(given).toEqual([]);
  });

  it('never replace a bad text without being asked', () => {
    const { type, wait, session, text, state } = desk();
    type('{');
    wait(600);
    session.follow(named('甲'));
    expect([text(), state().behind]).toEqual(['{', true]);
    session.keepMine();
    expect(state().behind).toBe(true);
    session.loadLatest();
    expect([text(), state()]).toEqual([textOf(named('甲')), { problems: 0, waiting: false, behind: false }]);
  });

  it('never write over what somebody else changed meanwhile without being asked', () => {
    const { type, wait, session, given, state } = desk();
    type(textOf(named('甲')));
    session.follow(named('乙'));
    wait(600);
    session.leave();
    expect([given, state().behind]).toEqual([[], true]);
    session.keepMine();
    expect([given, state().behind]).toEqual([['甲'], false]);
  });
});

it.each<[string, string, ReturnType<typeof change>]>([
  ['abc', 'abc', null],
  ['abc', 'axc', { from: 1, to: 2, insert: 'x' }],
  ['aa', 'aaa', { from: 2, to: 2, insert: 'a' }],
  ['aaa', 'aa', { from: 2, to: 3, insert: '' }],
  ['', 'x', { from: 0, to: 0, insert: 'x' }]
])('the change from %s to %s', (was, now, expected) => {
  expect(change(was, now)).toEqual(expected);
});
