import type { Lexicon } from './lexicon.ts';
import type { ReadField } from './reading.ts';

/** Of the fields that looked like one role, so many have to be called the same otherwise. */
const MOST = 0.75;

/**
 * Roles that a person calls otherwise than the catalogue does: where the form looked like one role, the answer was nearly
 * always another that no list has (`foreigner`, answered `expat`). What nobody was asked about is called the same.
 */
export function renamedIn(read: ReadField[], lexicon: Lexicon): Map<string, string> {
  const answers = new Map<string, string[]>();
  for (const { readings } of read) {
    const { guessed, subject } = readings[0] ?? {};
    // There are other bodies beside the one that a bundle is about: an answer about one names that one alone.
    if (guessed !== undefined && subject && !/^org$|Org$/.test(guessed))
      answers.set(guessed, [...(answers.get(guessed) ?? []), subject.role]);
  }
  return new Map(
    [...answers].flatMap(([guessed, roles]): [string, string][] => {
      const role = [...new Set(roles)].find(
        (one) => roles.filter((other) => other === one).length >= roles.length * MOST
      );
      const unheard = role !== undefined && !lexicon.roles.has(role) && !role.includes('.');
      return unheard && role !== guessed ? [[guessed, role]] : [];
    })
  );
}
