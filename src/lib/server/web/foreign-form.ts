const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;
const sentence = '这个表单不是从本站的页面提交的，没有收下。请从本站打开页面再填。';

/**
 * SvelteKit refuses forms from other sites by itself (CSRF), in English; this says the same in Chinese and earlier. Refused
 * besides is what another site sends without any type: browsers let that go unasked too, with the cookies of the person
 * (Fetch, CORS-safelisted request-header).
 * @returns the sentence, or `null` when the request may go on
 */
export function foreignForm(
  method: string,
  header: (name: string) => string | string[] | undefined,
  origin: string | null
): string | null {
  if (!origin || !/^(POST|PUT|PATCH|DELETE)$/.test(method) || header('origin') === origin) return null;
  const type = String(header('content-type') ?? '').trim();
  // A program names neither: it has no session of anybody's to ride on.
  const isUntyped = type === '' && header('origin') !== undefined;
  return isUntyped || FORM.test(type) ? sentence : null;
}
