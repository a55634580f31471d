import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localPath } from '#lib/server/web/access.ts';
import { CHOICES } from '#lib/server/web/preferences.ts';
import type { RequestHandler } from './$types';

const YEAR = 365 * 24 * 60 * 60;

/** Sets look, 适老 mode or language as cookies and goes `back`. Works as a plain form. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
  const form = await request.formData();
  for (const [name, values] of Object.entries(CHOICES)) {
    const value = form.get(name);
    if (value === null) continue;
    if (typeof value !== 'string' || !values.includes(value)) error(400, m.auth_preference_unknown());
    // The browser's own script reads the language, nothing else.
    const httpOnly = name !== 'lang';
    cookies.set(name, value, { path: '/', maxAge: YEAR, sameSite: 'lax', httpOnly, secure: locals.app.config.secure });
  }
  redirect(303, localPath(form.get('back')) ?? '/');
};

/** Somebody opened or reloaded the address itself. */
export const GET: RequestHandler = () => redirect(303, '/');
