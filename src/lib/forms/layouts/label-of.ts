import type { RendererProps } from '../types.ts';
import { useForm } from '../context.ts';
import { plainTranslator } from '../json-forms/i18n.ts';

/** Text of a Label element. */
export function labelOf(own: () => RendererProps): { readonly text: string } {
  const form = useForm();
  return {
    get text() {
      const { uischema } = own();
      const { text = '', i18n } = uischema as { text?: string; i18n?: string };
      const t = form.props.translate ?? plainTranslator;
      return t(i18n === undefined ? text : `${i18n}.text`, text, { uischema });
    }
  };
}
