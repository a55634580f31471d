import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Value from 'typebox/value';
import { CertificatesSchema, type Certificates } from '#lib/core/model/certificate.ts';
import { plainNumber } from '../verify/issued.ts';
import { words } from './messages.ts';

const FILE = join('flows', 'certificates.json');
const NONE: Certificates = { templates: [], seals: [] };

/**
 * Templates and seals of a workspace, read at once and again whenever the file changed; none where there is no file. A file that
 * is broken later is reported once, and what was read before stays.
 * @throws {Error} with a Chinese sentence when the file is broken now: it is not what `forms/schemas/certificates.json` asks for, or
 * two templates would give out the same numbers
 */
export function openTemplates(dir: string, report: (message: string) => void): () => Certificates {
  const file = join(dir, FILE);
  let seen = stampOf(file);
  let kept = seen === '' ? NONE : read(file);
  return () => {
    const stamp = stampOf(file);
    if (stamp === seen) return kept;
    seen = stamp;
    try {
      kept = stamp === '' ? NONE : read(file);
    } catch (fault) {
      report(words.kept(fault instanceof Error ? fault.message : String(fault)));
    }
    return kept;
  };
}

/** Empty: there is no such file. */
function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs}:${stat.size}` : '';
}

function read(file: string): Certificates {
  const found = parsed(readFileSync(file, 'utf8'));
  if (!Value.Check(CertificatesSchema, found)) {
    const [fault] = Value.Errors(CertificatesSchema, found);
    throw new Error(words.badFile(FILE, fault?.instancePath ?? ''));
  }
  for (const same of Map.groupBy(found.templates, ({ prefix }) => plainNumber(prefix)).values())
    if (same.length > 1)
      throw new Error(
        words.samePrefix(
          FILE,
          same[0]!.prefix,
          same.map(({ item }) => item)
        )
      );
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(words.noJson(FILE));
  }
}
