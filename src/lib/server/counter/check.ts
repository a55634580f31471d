import type { Problem } from '#lib/core/errors.ts';
import { isCounterChannel } from '#lib/core/model/channel.ts';
import { counterProblems } from './messages.ts';
import type { HandOver, IdCheck, NewVisit, Person } from './types.ts';

const NAME_AT_MOST = 50;
const OTHER_ID = /^[A-Za-z0-9-]{5,30}$/;
const PHONE = /^\+?\d[\d-]{6,19}$/;
const QUEUE = /^[A-Za-z0-9-]{0,12}$/;

function isName(name: string): boolean {
  return name !== '' && name.length <= NAME_AT_MOST;
}

export function checkPerson(person: Person, idFault: IdCheck): Problem[] {
  const why = person.idKind === 'citizen' ? idFault(person.idNo) : undefined;
  const isOther = person.idKind === 'other' && !OTHER_ID.test(person.idNo);
  return [
    ...(isName(person.name) ? [] : [counterProblems.name()]),
    ...(why === undefined ? [] : [counterProblems.idNo(why)]),
    ...(isOther ? [counterProblems.otherId()] : []),
    ...(PHONE.test(person.phone) ? [] : [counterProblems.phone()])
  ];
}

export function checkVisit(input: NewVisit, idFault: IdCheck): Problem[] {
  const { agent, authority, channel } = input;
  const wantsAgent = channel === 'agent' || agent !== null;
  const isAgent = agent !== null && isName(agent.name) && OTHER_ID.test(agent.idNo);
  return [
    ...(QUEUE.test(input.queue) ? [] : [counterProblems.queue()]),
    ...checkPerson(input.person, idFault),
    ...(isCounterChannel(channel) ? [] : [counterProblems.channel()]),
    ...(wantsAgent && !isAgent ? [counterProblems.agent()] : []),
    ...(isAgent && !authority ? [counterProblems.authority()] : [])
  ];
}

/** What is wrong with what was said of whoever takes results, besides whether they are of this application. */
export function checkTaker({ name, idNo, by, authority, signed }: HandOver): Problem[] {
  return [
    ...(isName(name) ? [] : [{ ...counterProblems.name(), path: 'takerName' }]),
    ...(OTHER_ID.test(idNo) ? [] : [{ ...counterProblems.otherId(), path: 'takerIdNo' }]),
    ...(by === 'agent' && !authority ? [counterProblems.authority()] : []),
    ...(signed ? [] : [counterProblems.notSigned()])
  ];
}
