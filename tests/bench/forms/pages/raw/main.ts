// The practical limit: one string of markup, the browser's own validation, one listener. No framework.
import '../../shared/base.css';
import type { FormSchema } from '../../../../../src/lib/forms/types.ts';
import { initialData, jsonSchema, params } from '../../shared/gen.ts';

const { n, cv } = params();
const data = initialData(n);
const escape = (text: unknown): string => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function input(id: string, field: FormSchema, value: unknown, required: boolean, label?: string): string {
  const name = label ? ` aria-label="${escape(label)}"` : '';
  const common = `id="${id}" name="${id}" aria-describedby="${id}-e"${name}${required ? ' required' : ''}`;
  if (field.enum) {
    const options = field.enum.map((one) => `<option${one === value ? ' selected' : ''}>${escape(one)}</option>`);
    return `<select ${common}><option value=""></option>${options.join('')}</select>`;
  }
  if (field.type === 'boolean') return `<input type="checkbox" ${common}${value ? ' checked' : ''}>`;
  const type = field.format === 'date' ? 'date' : field.type === 'string' ? 'text' : 'number';
  const limits = { minlength: field.minLength, maxlength: field.maxLength, pattern: field.pattern };
  const bounds = { ...limits, min: field.minimum, max: field.maximum };
  const attributes = Object.entries(bounds)
    .filter(([, bound]) => bound !== undefined)
    .map(([key, bound]) => ` ${key}="${escape(bound)}"`);
  return `<input type="${type}" ${common}${attributes.join('')} value="${value === undefined ? '' : escape(value)}">`;
}

function table(id: string, field: FormSchema, rows: Record<string, unknown>[]): string {
  const columns = Object.entries(field.items?.properties ?? {});
  const head = columns.map(([, column]) => `<th>${column.title}</th>`).join('');
  const body = rows.map((row, index) => {
    const cells = columns.map(
      ([key, column]) =>
        `<td>${input(`${id}-${index}-${key}`, column, row[key], false, `${column.title} ${index + 1}`)}</td>`
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="field"><table><caption>${field.title}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

let html = '';
for (const [key, section] of Object.entries(jsonSchema(n).properties)) {
  html += `<fieldset><legend>${section.title}</legend>`;
  for (const [name, field] of Object.entries(section.properties)) {
    const id = `${key}-${name}`;
    const value = data[key]?.[name];
    const hidden = name === 'f6' && !data[key]?.['f5'];
    html +=
      field.type === 'array'
        ? table(id, field, (value ?? []) as Record<string, unknown>[])
        : `<div class="field"${hidden ? ' hidden' : ''}><label for="${id}">${field.title}</label>${input(id, field, value, section.required.includes(name))}<p class="err" id="${id}-e"></p></div>`;
  }
  html += '</fieldset>';
}
const form = document.createElement('form');
form.noValidate = true;
if (cv) form.className = 'cv';
form.innerHTML = html;
document.getElementById('app')?.append(form);

function show(field: HTMLInputElement | HTMLSelectElement): void {
  const bad = !field.checkValidity();
  const message = document.getElementById(`${field.id}-e`);
  if (message) message.textContent = bad ? field.validationMessage : '';
  field.setAttribute('aria-invalid', String(bad));
}
form.addEventListener('input', ({ target }) => {
  const field = target as HTMLInputElement;
  const dependent = document.getElementById(field.id.replace('f5', 'f6'))?.closest<HTMLElement>('.field');
  if (field.id.endsWith('-f5') && dependent) dependent.hidden = !field.checked;
  show(field);
});
const validateAll = (): void => {
  for (const field of form.elements) if ('name' in field && !field.closest('[hidden]')) show(field as HTMLInputElement);
};
Object.assign(globalThis, { __bench: { validateAll } });
