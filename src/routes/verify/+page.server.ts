import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { codeDigits, codeText } from '#lib/server/verify/issued.ts';
import { clientAddress } from '#lib/server/web/client-address.ts';
import type { PageServerLoad } from './$types';

/** Longer than any number or code: what is longer is a mistake, and is not shown again in full. */
const TYPED_AT_MOST = 200;

/** Whether a receipt or a certificate was given out here, for whoever has its number and code: by its QR code, or typed. */
export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  const typed = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, TYPED_AT_MOST);
  const [number, code] = [typed('number'), typed('code')];
  const asked = url.searchParams.has('number') || url.searchParams.has('code');
  const problems = asked ? problemsOf(number, code) : [];
  if (!asked || problems.length > 0) return { number, code, problems, verdict: null };
  const { wait } = await locals.app.verifications.take(clientAddress(event) ?? '');
  if (wait > 0) {
    event.setHeaders({ 'retry-after': String(wait) });
    error(429, m.verify_too_many({ minutes: Math.ceil(wait / 60) }));
  }
  const verdict = await locals.app.verify({ number, code });
  return {
    number,
    code,
    problems,
    verdict: verdict.state === 'unknown' ? verdict : { ...verdict, ...digits(verdict) }
  };
};

function digits({ sha256 }: { sha256: string }): { digest: string } {
  return { digest: codeText(sha256) };
}

function problemsOf(number: string, code: string): { message: string; href: string }[] {
  return [
    ...(number === '' ? [{ message: m.verify_no_number(), href: '#number' }] : []),
    ...(codeDigits(code) === null ? [{ message: m.verify_bad_code(), href: '#code' }] : [])
  ];
}
