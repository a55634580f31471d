import { expect, it } from 'vitest';
import { useNewborn } from '../engine/newborn-scene.ts';
import { MAIL_WORDS } from './mail-messages.ts';
import { checkNoticeWords, filled, noticeLines, noticeWords, saveNoticeWords } from './notice-words.ts';

const scene = useNewborn('file');
const by = { id: 'ops', name: '王工' };
const mine = { subject: '{bundle}有决定了', text: '办件 {number} 有结果，请看。', button: '看结果' };
const facts = { bundle: '新生儿{number}', number: '3502-1' };
const deps = () => ({ store: scene.app.store, clock: scene.app.clock });
const save = (revision: number, words: typeof mine | null, reason = '换个说法') =>
  saveNoticeWords(deps(), { notice: 'decided', locale: 'zh-CN', revision }, words, reason, by);
const codesOf = async (result: ReturnType<typeof save>) => {
  const said = await result;
  return said.ok ? [] : said.problems.map(({ code }) => code);
};

it('the shipped words are sent until somebody puts others, and again once they are taken back', async () => {
  const now = () => noticeWords(scene.app.store, 'decided', 'zh-CN', facts);
  expect(await now()).toEqual(MAIL_WORDS['zh-CN'].notices.decided);
  expect(await codesOf(save(0, mine))).toEqual([]);
  expect(await now()).toEqual({
    subject: '新生儿{number}有决定了',
    text: '办件 3502-1 有结果，请看。',
    button: '看结果'
  });
  expect(await noticeWords(scene.app.store, 'decided', 'en', facts)).toEqual(MAIL_WORDS.en.notices.decided);
  expect(await codesOf(save(0, mine))).toEqual(['text/stale']);
  expect(await codesOf(save(1, null, '用原来的'))).toEqual([]);
  expect(await now()).toEqual(MAIL_WORDS['zh-CN'].notices.decided);
  const line = (await noticeLines(deps())).find(({ notice, locale }) => notice === 'decided' && locale === 'zh-CN')!;
  expect(line).toMatchObject({ changed: false, revision: 2 });
  expect(line.history.map(({ revision, name, reason, words }) => [revision, name, reason, words])).toEqual([
    [2, '王工', '用原来的', null],
    [1, '王工', '换个说法', mine]
  ]);
});

it('wants a reason, and says what is wrong with the words', async () => {
  expect(await codesOf(save(0, mine, ' '))).toEqual(['text/no-reason']);
  expect(await codesOf(save(0, { ...mine, subject: '', text: 'x'.repeat(601) }))).toEqual([
    'text/subject',
    'text/text'
  ]);
});

it.each([
  ['a place that nothing fills', '你好 {name}'],
  ['an open brace', '你好 {number'],
  ['a closing one', '你好 }'],
  ['an address', '请打开 https://example.com'],
  ['an address without its beginning', '请打开 www.example.com'],
  ['a sign that turns the writing', '你好\u202etxt'],
  ['a zero', '你好\u0000']
])('refuses %s', (_, text) => {
  expect(checkNoticeWords({ ...mine, text }).map(({ code }) => code)).toEqual(['text/text']);
});

it('a subject is one line, a text may be several', () => {
  expect(checkNoticeWords({ ...mine, text: '一\n二' })).toEqual([]);
  expect(checkNoticeWords({ ...mine, subject: '一\r\nBcc: x@y.cn' }).map(({ code }) => code)).toEqual(['text/subject']);
});

it('all shipped words pass the same check', () => {
  for (const { notices } of Object.values(MAIL_WORDS))
    for (const words of Object.values(notices))
      expect([checkNoticeWords(words), filled(words, facts)]).toEqual([[], words]);
});
