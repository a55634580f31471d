const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;
const sentence = '这个表单不是从本站的页面提交的，没有收下。请从本站打开页面再填。';

/**
 * SvelteKit refuses forms from other sites by itself (CSRF), in English; this says the same in Chinese and earlier.
 * @returns the sentence, or `null` when the request may go on
 */
export function foreignForm(
  method: string,
  header: (name: string) => string | string[] | undefined,
  origin: string | null
): string | null {
  if (!origin || !/^(POST|PUT|PATCH|DELETE)$/.test(method) || !FORM.test(String(header('content-type') ?? '')))
    return null;
  return header('origin') === origin ? null : sentence;
}
