import type { CodeList } from '../../model/index.ts';
import { wordsFor } from '../words.ts';
import { accepts } from './judge.ts';
import { entriesOf, meant, type Entry } from './meaning.ts';
import { text } from './messages.ts';
import { namesOf } from './names.ts';
import type { Case, LawBreach, LawInput, Placed } from './types.ts';

/**
 * Open, as to choices: a word that stands in the table of every department can be chosen, itself or by a finer value. Read
 * from the departments' tables, so that an option that the plan has lost is missed.
 */
export function optionBreaches(input: LawInput, each: Case): LawBreach[] {
  const { question, bound, scene } = each;
  const { element, title, kind, values, codelist } = question.element;
  if ((kind !== 'code' && kind !== 'codes') || !values) return [];
  const tables = bound.map(({ need }) => entriesOf(need.schema) ?? []);
  const [first, ...others] = tables;
  const list = input.source.codelists.find((entry) => entry.id === codelist);
  const codes = [...new Set([...values.map(({ code }) => code), ...(list?.values.map(({ code }) => code) ?? [])])];
  const open = codes.filter((code) => accepts(input, each, kind === 'codes' ? [code] : code));
  const lost = (first ?? []).find(({ word }) => {
    const entries = [first!, ...others].map((table) => table.find((entry) => entry.word === word));
    if (entries.includes(undefined) || !isMeant(list, word)) return false;
    return !open.some((code) => entries.every((entry, index) => sends(input, bound[index]!, code, entry!)));
  });
  if (!lost) return [];
  const items = [...new Set(bound.map(({ need }) => need.item))];
  const message = text.optionLost(title, lost.word, items.map(namesOf(input.source).item).join('、'));
  return [{ law: 'open', path: `elements/${element}`, items, message, answers: scene.answers, value: lost.value }];
}

/** Words that the known list has nothing for are told as narrowings when the list is joined. */
function isMeant(list: CodeList | undefined, word: string): boolean {
  return !list || list.values.some((value) => wordsFor(value).includes(word));
}

function sends(input: LawInput, { element, need }: Placed, code: string, entry: Entry): boolean {
  const sent = meant(input.source, element, need, element.kind === 'codes' ? [code] : code);
  const all = (sent ?? []).flatMap((one) => (Array.isArray(one) ? one : [one]));
  return all.includes(entry.value);
}
