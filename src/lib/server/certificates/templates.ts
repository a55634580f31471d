import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Value from 'typebox/value';
import { CertificatesSchema, type Certificates } from '#lib/core/model/certificate.ts';
import { words } from './messages.ts';

const FILE = join('flows', 'certificates.json');
const NONE: Certificates = { templates: [], seals: [] };

/**
 * Templates and seals of a workspace, read anew when the file changed; none where there is no file.
 * @throws {Error} with a Chinese sentence when the file is not what `forms/schemas/certificates.json` asks for
 */
export function templatesOf(dir: string): () => Certificates {
  const file = join(dir, FILE);
  let seen = '';
  let kept = NONE;
  return () => {
    const stat = statSync(file, { throwIfNoEntry: false });
    const stamp = stat ? `${stat.mtimeMs}:${stat.size}` : '';
    if (stamp === seen) return kept;
    kept = stat ? read(file) : NONE;
    seen = stamp;
    return kept;
  };
}

function read(file: string): Certificates {
  const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (Value.Check(CertificatesSchema, found)) return found;
  const [fault] = Value.Errors(CertificatesSchema, found);
  throw new Error(words.badFile(FILE, fault?.instancePath ?? ''));
}
