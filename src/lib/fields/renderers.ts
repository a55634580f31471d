import type { Renderer } from '#lib/forms/types.ts';
import { controlWhere, rankWith } from '#lib/forms/json-forms/testers.ts';
import { formatWhere } from '#lib/forms/renderers.ts';
import { formatOf, typeOf } from '#lib/forms/schema.ts';
import { fetchRenderer } from '#lib/forms/fetched.ts';
import AddressControl from './AddressControl.svelte';
import AddressGroupControl from './AddressGroupControl.svelte';
import CommitmentControl from './CommitmentControl.svelte';
import MoneyControl from './MoneyControl.svelte';
import RegionControl from './RegionControl.svelte';

const MONEY_UNITS = new Set(['元', '人民币元', '元人民币']);

const isMoney = controlWhere((schema, _root, options) => {
  const type = typeOf(schema);
  const unit = options['unit'] ?? schema['x-unit'];
  return (type === 'number' || type === 'integer') && (schema.format === 'money' || MONEY_UNITS.has(String(unit)));
});

/** Chinese controls for the prop `renderers` of JsonForm. */
export const chinaRenderers: readonly Renderer[] = [
  {
    tester: rankWith(
      10,
      formatWhere((format) => format === 'region' || format === 'town')
    ),
    component: RegionControl,
    leaf: true
  },
  {
    tester: rankWith(
      10,
      formatWhere((format) => format === 'address')
    ),
    component: AddressControl,
    leaf: true
  },
  {
    tester: rankWith(
      10,
      formatWhere((format) => format === 'file')
    ),
    load: () => import('./UploadControl.svelte'),
    leaf: true
  },
  {
    tester: rankWith(
      10,
      formatWhere((format) => format === 'signature')
    ),
    load: () => import('./SignatureControl.svelte'),
    leaf: true
  },
  {
    tester: rankWith(
      10,
      controlWhere(
        (schema, _root, options) => formatOf(schema, options) === 'commitment' && typeOf(schema) === 'boolean'
      )
    ),
    component: CommitmentControl,
    leaf: true
  },
  {
    tester: rankWith(
      10,
      controlWhere((schema, _root, options) => formatOf(schema, options) === 'address' && typeOf(schema) === 'object')
    ),
    component: AddressGroupControl
  },
  { tester: rankWith(10, isMoney), component: MoneyControl, leaf: true }
];

// On the server everything is at hand.
if (import.meta.env.SSR) await Promise.all(chinaRenderers.map(fetchRenderer));
