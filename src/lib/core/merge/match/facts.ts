import type { AttributeWords, ThingWords } from '../../model/index.ts';
import { fittingRoles, nearness, type Context } from './context.ts';
import type { Lexicon, WordEntry } from './lexicon.ts';
import type { Memory } from './memory.ts';
import { text } from './messages.ts';
import { parseTitle, type Parse } from './parse.ts';
import { readings, speaksOf, withoutListWord } from './text.ts';
import type { Fact, FormField } from './types.ts';

/** Everything that title, key and earlier decisions say about what a field asks. */
export function factsOf(field: FormField, context: Context, memory: Memory): Fact[] {
  const titled = readings(field.title).flatMap((reading, index, all) => {
    const whole = index === 1 && isPhrase(reading, context.lexicon);
    const outdone = index === 0 && all.length > 1 && isPhrase(all[1]!, context.lexicon) && !all[0]!.includes(all[1]!);
    const sure = whole ? 1 : (outdone ? SHORTER : 1) * (1 - index * 0.05);
    return titleFacts(LISTS.has(field.kind) ? withoutListWord(reading) : reading, sure, field, context);
  });
  const remembered = memory.recall(field);
  const said = [...titled, ...remembered];
  const partly = said.length > 0 ? [] : readings(field.title).flatMap((reading) => partFacts(reading, field, context));
  const keyed = said.length > 0 || partly.length > 0 ? [] : keyFacts(field, context.lexicon);
  const doubt = speaksOf(field.schema['x-note'] ?? '', context.lexicon.doubts) ? 0.8 : 1;
  return [...said, ...partly, ...keyed]
    .map((fact) => ({ ...fact, confidence: fact.confidence * doubt }))
    .filter((fact) => fact.confidence > 0.1);
}

/** A list or group is called after the people or things in it; anything else that names a person asks for the name. */
const LISTS = new Set(['array', 'group']);

function isPhrase(reading: string, lexicon: Lexicon): boolean {
  return lexicon.attributes(reading).length > 0 || lexicon.things(reading).length > 0;
}

function titleFacts(reading: string, sure: number, field: FormField, context: Context): Fact[] {
  return understood(parseTitle(reading, context.lexicon), field, context).flatMap((parse, _, all) => {
    const who = {
      who: parse.who,
      ...(parse.relationTo ? { relationTo: parse.relationTo } : {}),
      ...(parse.state ? { state: parse.state.state } : {})
    };
    const shorter = parse.what.length < all[0]!.what.length || (parse.state && !all[0]!.state);
    const less = sure * (shorter ? SHORTER : 1) * (parse.soft ? SOFT : 1);
    if (parse.what === '' && LISTS.has(field.kind)) return [{ ...who, ...LIST, confidence: 0.9 * less }];
    if (parse.what === '') return [{ ...who, ...NAME, confidence: 0.97 * less * nameFit(field) }];
    return [
      ...attributesOf(parse, context.lexicon).map((entry) => attributeFact(entry, field, context, less, parse.what)),
      ...thingsOf(parse, context.lexicon).map((entry) => thingFact(entry, field, context, less, parse.what))
    ].map((fact) => ({ ...fact, ...who }));
  });
}

/** Readings in which every word means somebody here: 原 is a party only where something changes hands. */
function understood(parses: Parse[], field: FormField, context: Context): Parse[] {
  const known = (entry: WordEntry) =>
    entry.generic !== undefined || fittingRoles(entry.roles, context, field.item).length > 0;
  const holds = ({ state }: Parse) => !state || nearness(context, field.item, state.near, field.section) > 0;
  const meant = parses.filter((parse) => parse.who.every(known) && holds(parse));
  // 新户主 is somebody where something changes hands, and only else the head of the household after a change.
  const plain = meant.filter(({ state }) => !state);
  return plain.length > 0 ? plain : meant;
}

function attributesOf(parse: Parse, lexicon: Lexicon): AttributeWords[] {
  return parse.soft ? lexicon.softAttributes(parse.what) : lexicon.attributes(parse.what);
}

function thingsOf(parse: Parse, lexicon: Lexicon): ThingWords[] {
  return parse.soft ? lexicon.softThings(parse.what) : lexicon.things(parse.what);
}

/** 个人账号 as a whole says more than 账号 of a 个人. */
const SHORTER = 0.94;
/** A spelling that no list has. */
const SOFT = 0.97;

const NAME = { attribute: 'name', for: ['person', 'party', 'org'], why: text.onlyName() };
const LIST = { attribute: '', for: ['person', 'party'], why: '' };

function nameFit(field: FormField): number {
  return field.kind === 'text' ? 1 : 0.4;
}

/** A known fact behind a word that nobody knows: 第一监护人手机 asks a telephone number, of a person still to be named. */
function partFacts(reading: string, field: FormField, context: Context): Fact[] {
  const { lexicon } = context;
  for (let at = 1; at < reading.length - 1; at++) {
    const [word, phrase] = [reading.slice(0, at), reading.slice(at)];
    const entries = lexicon.attributes(phrase);
    if (entries.length === 0) continue;
    const person = lexicon.endings.some((ending) => word.endsWith(ending));
    const who = person ? [{ word, roles: [], unknown: true }] : [];
    return entries
      .map((entry) => attributeFact(entry, field, context, person ? 0.95 : 0.6, phrase))
      .map((fact) => ({ ...fact, who }));
  }
  return lastWord(reading, field, lexicon);
}

/** A person word behind something else: 注册在本店的执业药师. Good for a proposal only. */
function lastWord(reading: string, field: FormField, lexicon: Lexicon): Fact[] {
  for (let at = 1; at < reading.length - 1; at++) {
    const entry = lexicon.word(reading.slice(at));
    if (entry && entry.roles.length > 0) return [{ who: [entry], ...NAME, confidence: 0.6 * nameFit(field) }];
  }
  return [];
}

function attributeFact(entry: AttributeWords, field: FormField, context: Context, less: number, phrase: string): Fact {
  const fits = kindFit(entry.kinds, field);
  const place = entry.sections && !speaksOf(field.section, entry.sections) ? 0 : 1;
  return {
    who: [],
    attribute: entry.attribute,
    for: entry.for,
    confidence: 0.98 * (entry.sure ?? 1) * less * fits * place * nearness(context, field.item, entry.near),
    why: fits < 1 ? text.phrase(phrase) + text.kind() : text.phrase(phrase),
    ...(entry.implies ? { implies: entry.implies } : {})
  };
}

function thingFact(entry: ThingWords, field: FormField, context: Context, less: number, phrase: string): Fact {
  const place = entry.sections && !speaksOf(field.section, entry.sections) ? 0 : 1;
  const listed = entry.lists && !speaksOf(field.choices, entry.lists) ? 0.5 : 1;
  const near = nearness(context, field.item, entry.near, field.title);
  return {
    who: [],
    element: entry.element,
    for: [],
    confidence: 0.97 * (entry.sure ?? 1) * less * kindFit(entry.kinds, field) * near * place * listed,
    why: text.phrase(phrase)
  };
}

function kindFit(kinds: string[] | undefined, field: FormField): number {
  if (!kinds || kinds.includes(field.kind)) return 1;
  return field.kind === 'datetime' && kinds.includes('date') ? 0.9 : 0.5;
}

/** A key that a dialect knows, alone or behind the letters of a role: JHRAAC003. */
function keyFacts(field: FormField, lexicon: Lexicon): Fact[] {
  const known = (key: string) => lexicon.keys.get(key) ?? lexicon.keys.get(key.replace(/[A-Z]?\d?$/, ''));
  const whole = known(field.key);
  if (whole) return [keyFact(whole, [], field)];
  for (let length = Math.min(6, field.key.length - 2); length > 1; length--) {
    const word = lexicon.roleInitials.get(field.key.slice(0, length).toLowerCase());
    const rest = known(field.key.slice(length)) ?? known(field.key.slice(length).toUpperCase());
    const entry = word === undefined ? undefined : lexicon.word(word);
    if (entry && rest) return [keyFact(rest, [entry], field)];
  }
  return [];
}

function keyFact(
  { attribute, dialect }: { attribute: string; dialect: string },
  who: WordEntry[],
  field: FormField
): Fact {
  const why = text.key(field.key, dialect);
  const unread = /\p{Script=Han}/u.test(field.title) ? 0.6 : 1;
  const fits = field.kind === 'text' || !TEXTS.has(attribute) ? unread : unread * 0.4;
  if (attribute.includes('.')) return { who, element: attribute, for: [], confidence: 0.8 * fits, why };
  return { who, attribute, for: ['person', 'party', 'org'], confidence: 0.88 * fits, why };
}

const TEXTS = new Set(['name', 'idNo', 'phone', 'address', 'bankAcct', 'postcode', 'email']);
