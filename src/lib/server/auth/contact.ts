import type { Problem } from '#lib/core/errors.ts';
import { messages } from './messages.ts';
import { guessable } from './password-rules.ts';

export const PASSWORD_LEAST = 8;
export const PASSWORD_MOST = 128;

/** How Better Auth holds an account: an address always, a user name besides. */
export interface Login {
  email: string;
  username: string | null;
}

export interface Registration {
  name: string;
  /** Mobile number or e-mail address. */
  contact: string;
  password: string;
}

/** What a person typed as account: full-width characters and spaces are meant as the plain ones. */
export function tidyAccount(typed: string): string {
  const plain = typed.normalize('NFKC').trim();
  const digits = plain.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '');
  return /^\d+$/.test(digits) ? digits : plain;
}

/** A mobile number gets an address under `.invalid`, which never exists, because the account table needs one. */
export function loginOf(contact: string): Login | null {
  const account = tidyAccount(contact);
  if (/^1[3-9]\d{9}$/.test(account)) return { email: `${account}@phone.invalid`, username: account };
  const isEmail = account.length <= 254 && /^[^\s@"(),:;<>[\\\]]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(account);
  return isEmail && !account.toLowerCase().endsWith('.invalid')
    ? { email: account.toLowerCase(), username: null }
    : null;
}

/** @returns problems in page order; paths are `name`, `contact`, `password` */
export function checkRegistration(input: Registration): Problem[] {
  const { name, contact, password } = input;
  const known = [name.trim(), contact.trim(), tidyAccount(contact)];
  return [checkName(name.trim()), checkContact(contact), checkPassword(password, known)].filter(
    (problem) => problem !== null
  );
}

export function checkName(name: string): Problem | null {
  if (name === '') return at('name', messages.nameMissing);
  if ([...name].length > 50) return at('name', messages.nameLong);
  return /^[\p{L}\p{M}·•.'’ -]+$/u.test(name) ? null : at('name', messages.nameLetters);
}

function checkContact(contact: string): Problem | null {
  if (contact.trim() === '') return at('contact', messages.contactMissing);
  return loginOf(contact) ? null : at('contact', messages.contactWrong);
}

/** @param known what stands beside it and everybody knows: name, account */
export function checkPassword(password: string, known: readonly string[], path = 'password'): Problem | null {
  if (password === '') return at(path, messages.passwordMissing);
  if ([...password].length < PASSWORD_LEAST) return at(path, messages.passwordShort(PASSWORD_LEAST));
  if (password.length > PASSWORD_MOST) return at(path, messages.passwordLong(PASSWORD_MOST));
  if (known.some((word) => spelling(word) === spelling(password))) return at(path, messages.passwordKnown);
  const weak = guessable(password);
  return weak === null ? null : at(path, weak);
}

function spelling(word: string): string {
  return word.normalize('NFKC').trim().toLowerCase();
}

function at(path: string, message: string): Problem {
  return { code: `sign-in/${path}`, message, path };
}
