import type { KindOfRole } from '../../model/index.ts';
import type { Lexicon } from './lexicon.ts';

/** Roles whose attributes stand beside them instead of below: `org.agent`, `org.agentId`, `org.agentPhone`. */
const BARE = /\.(agent|legalRep)$/;
const SHORT: Record<string, string> = { name: '', idNo: 'Id', phone: 'Phone' };

/** Element of an attribute of a role, the way the catalogue writes it. */
export function elementOf(role: string, attribute: string, lexicon: Lexicon): string {
  if (attribute === '') return role.includes('.') ? role : `${role}.list`;
  if (role === 'org.legalRep' && SHORT[attribute] === undefined) return `legalRep.${attribute}`;
  if (BARE.test(role)) return role + (SHORT[attribute] ?? capital(attribute));
  if (lexicon.roles.get(role)?.some((entry) => entry.style === 'joined')) return role + capital(attribute);
  return `${role}.${attribute}`;
}

/** The element of the same fact before or after a change: `org.capital` → `org.newCapital`. */
export function inState(element: string, state: 'new' | 'old' | undefined): string {
  if (state === undefined) return element;
  const parts = element.split('.');
  return [...parts.slice(0, -1), state + capital(parts.at(-1)!)].join('.');
}

/** A key as part of an element's name. */
export function namePart(key: string): string {
  const plain = key.replace(/[^\w-]/g, '_');
  return /^[A-Za-z]/.test(plain) ? plain : `x${plain}`;
}

/** What kind of role a name stands for, also one that a person typed. */
export function kindOfRole(role: string, lexicon: Lexicon): KindOfRole {
  if (role === 'org' || role.endsWith('Org')) return 'org';
  const known = lexicon.roles.get(role) ?? lexicon.roles.get(role.split('.').at(-1)!);
  return known?.[0]?.kind ?? 'party';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
