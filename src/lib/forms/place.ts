import type { FormRoot, FormSchema, Place, RendererProps } from './types.ts';
import { keyPrefix } from './json-forms/i18n.ts';
import { controlLabel } from './json-forms/labels.ts';
import { decode, pathOf } from './json-forms/paths.ts';
import { resolveSchema } from './json-forms/resolve.ts';

function isRequired(schema: FormSchema, scope: string | undefined, root: FormSchema): boolean {
  if (scope === undefined) return false;
  const segments = scope.split('/');
  const name = decode(segments.at(-1) ?? '');
  const holder = resolveSchema(schema, segments.slice(0, -2).join('/'), root);
  return Array.isArray(holder?.required) && holder.required.includes(name);
}

/** Works a Control out: schema, place in the data, and its words in the form's language. */
export function placeOf(own: RendererProps, form: { props: FormRoot }): Place {
  const { schema: root, translate: t } = form.props;
  const { uischema } = own;
  const { scope } = uischema as { scope?: string };
  const resolved = resolveSchema(own.schema ?? root, scope, root);
  const schema = resolved ?? root;
  const path = pathOf(scope, own.path);
  const i18nKeyPrefix = keyPrefix(schema, uischema, path);
  const facts = { schema, uischema, path };
  const label = controlLabel(uischema, resolved);
  const description = resolved === undefined ? '' : resolved.description;
  return {
    uischema,
    path,
    parent: own.schema,
    schema,
    resolved,
    required: isRequired(own.schema, scope, root),
    label: t ? t(`${i18nKeyPrefix}.label`, label, facts) : label,
    description: t ? t(`${i18nKeyPrefix}.description`, description as string, facts) : description,
    i18nKeyPrefix
  };
}
