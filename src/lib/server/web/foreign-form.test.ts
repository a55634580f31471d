import { describe, expect, it } from 'vitest';
import { foreignForm } from './foreign-form.ts';

const OWN = 'https://yjs.example';
const sent = (headers: Record<string, string>, method = 'POST') => foreignForm(method, (name) => headers[name], OWN);
const form = 'application/x-www-form-urlencoded';

describe('a post of another site', () => {
  it.each<Record<string, string>>([
    { origin: 'https://evil.example', 'content-type': form },
    { origin: 'null', 'content-type': 'multipart/form-data; boundary=x' },
    { origin: `${OWN}.evil.example`, 'content-type': 'TEXT/PLAIN' },
    { 'content-type': form },
    // A Blob without a type goes without being asked for first (Fetch, CORS-safelisted), cookies and all.
    { origin: 'https://evil.example' },
    { origin: 'null', 'content-type': '' }
  ])('is refused: %j', (headers) => {
    expect(sent(headers)).toContain('不是从本站');
  });

  it.each<Record<string, string>>([
    { origin: OWN, 'content-type': form },
    { origin: OWN },
    // Of a program, which names no origin and rides on nobody's session; what is wrong with it its handler says.
    {},
    // Asked for first by a browser, and never allowed.
    { origin: 'https://evil.example', 'content-type': 'application/json' }
  ])('is not: %j', (headers) => {
    expect(sent(headers)).toBeNull();
  });

  it('is no reading', () => {
    expect(sent({ origin: 'https://evil.example', 'content-type': form }, 'GET')).toBeNull();
  });
});
