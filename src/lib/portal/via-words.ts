import type { MaterialSource } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';

const WORDS: Record<MaterialSource, () => string> = {
  licence: m.portal_via_licence,
  department: m.portal_via_department,
  commitment: m.portal_via_commitment,
  product: m.portal_via_product,
  generated: m.portal_via_generated,
  statutory: m.portal_via_statutory,
  online: m.portal_via_online,
  contract: m.portal_via_contract,
  applicant: m.portal_via_generated
};

/** How a document comes that nobody hands in. */
export function viaWord(via: MaterialSource): string {
  return WORDS[via]();
}
