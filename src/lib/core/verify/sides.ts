import type { Side } from '../model/index.ts';
import type { ItemView, VerifyInput } from './types.ts';

/** What stands in the bundle's own document. */
export function bundleSide({ source }: Pick<VerifyInput, 'source'>, path: string, value: unknown): Side {
  return { document: `flows/bundles/${source.bundle.id}.json`, path, value: shown(value) };
}

/** What stands in an item's document. */
export function itemSide({ document }: ItemView, path: string, value: unknown): Side {
  return { document: `flows/items/${document.id}.json`, path, value: shown(value) };
}

/** What stands in a department's own form. */
export function formSide({ document }: ItemView, path: string, value: unknown): Side {
  return { document: `forms/items/${document.id}/schema.json`, path, value: shown(value) };
}

export function side(document: string, path: string, value: unknown): Side {
  return { document, path, value: shown(value) };
}

function shown(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : (JSON.stringify(value) ?? '—');
}
