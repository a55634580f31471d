import { widestAnswers } from '../../src/lib/core/condition/widest.ts';
import { getElement, setElement } from '../../src/lib/core/merge/values.ts';
import { approveEverything, citizen, filledDraft, type TestApp } from '../../src/lib/server/engine/engine-fixture.ts';
import type { Actor, PublishedVersion } from '../../src/lib/server/engine/types.ts';

/** Texts that a loader of SQL could trip over. */
const HOSTILE = [
  "O'Neil; drop table application; --\\",
  "back\\slash \\' E'\\n' ''",
  '$$ body $$ $tag$ x $tag$',
  '"quoted" `ticks` [brackets]',
  '😀𠮷👨‍👩‍👧',
  '\\0 \\u0000 \\x00 %00 &#0; ␀',
  'nul\u0000in',
  '\u200f\u202eابج',
  'line\nbreak\ttab\r\nend',
  '/* select 1; */ -- \\copy :name ?'
];

/** A text as it was given, and where. */
export interface Given {
  number: string;
  element: string;
  text: string;
}

/** Each with other hostile texts wherever a text is free; one approved to its end, one whose key was destroyed. */
export async function applicationsOf(app: TestApp, version: PublishedVersion): Promise<Given[]> {
  const given: Given[] = [];
  for (let turn = 0; turn < HOSTILE.length; turn += 1) {
    const actor = citizen(`person-${turn}`);
    const { id, texts } = await handedIn(app, version, actor, turn);
    if (turn === 0) await approveEverything(app, version, id);
    const { data } = (await app.engine.data(id, actor))!;
    const { number } = (await app.store.application(id))!;
    for (const element of texts) {
      const text = getElement(data, element);
      if (typeof text !== 'string') throw new Error(`${element} of ${number} is gone`);
      given.push({ number, element, text: text.replaceAll('\u0000', '') });
    }
    if (turn !== 1) continue;
    await app.store.destroyKey(id);
    given.splice(-texts.length);
  }
  return given;
}

/** Handed in with as many of them as the form takes: some fields have no room when they are joined. */
async function handedIn(app: TestApp, version: PublishedVersion, actor: Actor, turn: number) {
  const empty = await filledDraft(app, version, actor.id, widestAnswers(version.source), turn + 1);
  const texts = new Map(
    freeTexts(version, empty.data).map((element, at) => [element, HOSTILE[(turn + at) % HOSTILE.length]!])
  );
  for (let draft = empty; texts.size > 0;) {
    const data = structuredClone(empty.data);
    for (const [element, text] of texts) setElement(data, element, text);
    const saved = await app.drafts.save({ ...draft, data }, { owner: actor.id });
    if (saved.state !== 'saved') throw new Error(saved.state);
    draft = saved.draft;
    const done = await app.engine.submit({ key: `press-${turn}`, draft, actor, channel: 'online' });
    if (done.ok) return { id: done.value.application, texts: [...texts.keys()] };
    const refused = done.problems.filter(({ path = '' }) => {
      const beside = [...texts.keys()].find((element) => parentOf(element) === parentOf(path));
      return texts.delete(path) || (beside !== undefined && texts.delete(beside));
    });
    if (refused.length === 0) throw new Error(JSON.stringify(done.problems));
  }
  throw new Error(`${version.bundle} takes no free text`);
}

const parentOf = (element: string) => element.slice(0, element.lastIndexOf('.'));

function freeTexts(version: PublishedVersion, data: Record<string, unknown>): string[] {
  const free = version.plan.elements.filter(({ element, kind, format, schema }) => {
    const rules = Object.keys(schema).filter((key) => !['type', 'title', 'minLength', 'maxLength'].includes(key));
    return kind === 'text' && !format && rules.length === 0 && typeof getElement(data, element) === 'string';
  });
  return free.map(({ element }) => element);
}
