import { fittingRoles, type Context } from './context.ts';
import { likely } from './likely.ts';
import { text } from './messages.ts';
import { elementOf, inState, kindOfRole } from './naming.ts';
import { CERTAIN, questionId, WHO, type Reading } from './reading.ts';
import { sectionWord } from './who.ts';
import type { ItemState } from './main-subject.ts';
import type { Reader } from './reader.ts';
import type { Fact, FormField, Subject } from './types.ts';

/** What a fact means for everybody whom the field may be about; an answered role question leaves only one. */
export function readFact(
  field: FormField,
  fact: Fact,
  { context, roles, settled: known, renamed }: Pick<Reader, 'context' | 'roles' | 'settled' | 'renamed'>,
  state: ItemState
): Reading[] {
  const word = fact.who.map((entry) => entry.word).join('');
  if (fact.element !== undefined) return readThing(field, fact, context, word);
  const vague = fact.who.every((entry) => entry.roles.length === 0 && !entry.unknown && entry.generic !== 'org');
  const heading = sectionWord(field, context);
  const bodies = fact.for.includes('org') && !fact.for.includes('person');
  const body = bodies && fact.who.every((entry) => entry.roles.length === 0);
  const question = questionId(field, vague && heading !== '' ? '' : word, heading) + (body ? '/org' : '');
  const guesses = likely(field, fact, context, state).filter((subject) => fits(fact, subject));
  const own = known[`${field.item}/${field.field}`];
  // What was asked about a word that looked certain is about nothing but the fields with that word.
  const doubted = fact.who.some((entry) => entry.roles.length > 0) ? roles[question + WHO] : undefined;
  const answer = own ?? doubted ?? roles[question];
  const told = answer === undefined ? [] : [settled(answer, context)].filter((subject) => fits(fact, subject));
  const certain = own === undefined && doubted === undefined && guesses.some((guess) => guess.confidence >= CERTAIN);
  const taken = told.length > 0 && !certain;
  const guessed = taken ? guesses[0]?.role : undefined;
  const subjects = taken ? told : guesses.map((guess) => ({ ...guess, role: renamed.get(guess.role) ?? guess.role }));
  // A person who names somebody else than the form (the new legal representative) has said before or after already.
  const strange = new Set(
    told.filter(({ role }) => guesses.every((guess) => guess.role !== role)).map(({ role }) => role)
  );
  return subjects
    .map((subject) => lessenOrg(fact, lessenObject(fact, subject), context))
    .map((subject) => {
      const attribute = attributeFor(fact, subject, context);
      return {
        element: inState(
          elementOf(subject.role, attribute, context.lexicon),
          strange.has(subject.role) ? undefined : fact.state
        ),
        confidence: subject.confidence * fact.confidence,
        fact: fact.confidence,
        attribute,
        subject,
        ...(guessed === undefined ? {} : { guessed }),
        word,
        named: fact.who.some((entry) => entry.roles.length > 0),
        question,
        why: text.reason([subject.why, fact.why])
      };
    });
}

function readThing(field: FormField, fact: Fact, context: Context, word: string): Reading[] {
  const role = fact.element!.split('.')[0]!;
  const others = fact.who.flatMap((entry) => fittingRoles(entry.roles, context, field.item));
  const crossed = context.lexicon.roles.has(role) && others.some((other) => other.role !== role && !other.of);
  const confidence = crossed ? 0.3 : fact.confidence;
  return [
    {
      element: inState(fact.element!, fact.state),
      confidence,
      fact: confidence,
      word,
      named: false,
      question: '',
      why: text.reason([fact.why])
    }
  ];
}

function settled(role: string, context: Context): Subject {
  return { role, kind: kindOfRole(role, context.lexicon), confidence: 1, why: text.settled() };
}

function fits(fact: Fact, subject: Subject): boolean {
  if (subject.kind === 'org' && subject.confidence === 1 && OF_BODIES[fact.attribute ?? ''] !== undefined) return true;
  return fact.for.includes(subject.kind) || (subject.kind === 'party' && fact.for.includes('person'));
}

/** 与逝者关系 is not asked about 逝者. */
function lessenObject(fact: Fact, subject: Subject): Subject {
  const object = fact.relationTo?.roles.some((role) => role.role === subject.role);
  return object ? { ...subject, confidence: subject.confidence * 0.4 } : subject;
}

/** What people have as well as organisations (银行账号) is a person's on a form for people, unless it says otherwise. */
function lessenOrg(fact: Fact, subject: Subject, context: Context): Subject {
  const both = fact.for.includes('person') && subject.kind === 'org';
  const said = fact.who.some((entry) => entry.generic === 'org');
  if (context.forOrgs || !both || said || subject.confidence === 1) return subject;
  return { ...subject, confidence: subject.confidence * 0.7 };
}

/** What bodies have in place of what people have, for somebody who turned out to be a body. */
const OF_BODIES: Record<string, string> = { name: 'orgName', idNo: 'uscc', address: 'orgAddr' };

/** The name of an organisation is `orgName`, that of anybody else `name`; a relation names whom it is to. */
function attributeFor(fact: Fact, subject: Subject, context: Context): string {
  const attribute = fact.attribute!;
  if (subject.kind === 'org' && OF_BODIES[attribute] !== undefined) return OF_BODIES[attribute];
  if (attribute === 'orgName' && subject.kind === 'party') return 'name';
  const head = fact.relationTo?.roles.find((role) => role.role === 'household.head');
  if (attribute === 'relation' && head) return 'relationToHead';
  const to = fact.relationTo?.roles[0];
  if (attribute === 'relation' && to && subject.role === 'applicant' && context.main.known)
    return `relationTo${to.role.charAt(0).toUpperCase()}${to.role.slice(1)}`;
  return attribute;
}
