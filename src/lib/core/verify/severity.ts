import type { Severity } from '../model/index.ts';

/** How grave each rule's findings are. Publishing refuses open errors; a decision of kind `accept` closes one. */
export const SEVERITY: Readonly<Record<string, Severity>> = {
  'structure/missing-item': 'error',
  'structure/duplicate-item': 'error',
  'structure/reserved-name': 'error',
  'structure/unknown-process': 'error',
  'structure/unknown-department': 'error',
  'dependency/unknown': 'error',
  'dependency/cycle': 'error',
  'optional/gates-required': 'error',
  'fact/needed-before-produced': 'error',
  'fact/unnamed-product': 'warning',
  'material/unknown-producer': 'error',
  'material/no-producer': 'error',
  'material/cycle': 'warning',
  'deadline/declared-shorter-than-path': 'error',
  'deadline/promised-over-legal': 'error',
  'deadline/deferral-longer-than-limit': 'warning',
  'situation/no-effect': 'warning',
  'situation/dead-option': 'info',
  'situation/never-asked': 'warning',
  'situation/not-asked-decides': 'warning',
  'situation/no-item': 'warning',
  'situation/item-never-active': 'warning',
  'situation/dead-condition': 'warning',
  'outcome/no-policy': 'warning',
  'outcome/cannot-settle': 'error',
  'payload/unbound-field': 'error',
  'payload/required-unasked': 'error',
  'payload/impossible-value': 'error'
};
