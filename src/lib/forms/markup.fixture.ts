/** Reads server-rendered markup for tests: the elements with their attributes, and what a browser would post. */
export interface Tag {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** All elements of some names, in order; `text` reaches to the next closing tag of that name. */
export function tagsOf(html: string, ...names: string[]): Tag[] {
  const found: Tag[] = [];
  const pattern = new RegExp(`<(${names.join('|')})((?:\\s+[^\\s=>/]+(?:="[^"]*")?)*)\\s*/?>`, 'g');
  for (const match of html.matchAll(pattern)) {
    const attributes: Record<string, string> = {};
    for (const [, key = '', value = ''] of (match[2] ?? '').matchAll(/([^\s=]+)(?:="([^"]*)")?/g))
      attributes[key] = decode(value);
    const rest = html.slice(match.index + match[0].length);
    const end = rest.indexOf(`</${match[1]}>`);
    found.push({
      name: match[1] ?? '',
      attributes,
      text: decode(rest.slice(0, Math.max(0, end)).replace(/<!--.*?-->/g, ''))
    });
  }
  return found;
}

/** What a browser without script posts for this markup as it stands (buttons are not pressed). */
export function postedBy(html: string): [string, string][] {
  return tagsOf(html, 'input', 'select', 'textarea').flatMap(({ name, attributes, text }): [string, string][] => {
    const field = attributes['name'];
    if (field === undefined || 'disabled' in attributes) return [];
    if (name === 'textarea') return [[field, text.replace(/^\n/, '').replace(/\n/g, '\r\n')]];
    if (name === 'select') {
      const options = tagsOf(text, 'option');
      return [
        [
          field,
          (options.findLast((option) => 'selected' in option.attributes) ?? options[0])?.attributes['value'] ?? ''
        ]
      ];
    }
    const ticked = attributes['type'] !== 'radio' && attributes['type'] !== 'checkbox';
    return ticked || 'checked' in attributes ? [[field, attributes['value'] ?? 'on']] : [];
  });
}
