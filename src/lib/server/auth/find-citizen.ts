import type { BetterAuth } from './better-auth.ts';
import { tidyAccount } from './contact.ts';

/**
 * Id of the citizen whose account somebody typed, as at signing in: user name, mobile number or e-mail; null where there is
 * none. Whoever asks must not let anybody see the difference.
 */
export async function findCitizen(auth: BetterAuth, typed: string): Promise<string | null> {
  const account = tidyAccount(typed).toLowerCase().slice(0, 254);
  const { adapter } = await auth.$context;
  const where = [{ field: account.includes('@') ? 'email' : 'username', value: account }];
  const found = await adapter.findOne<{ id: string; role?: string | null }>({ model: 'user', where });
  return found?.role === 'citizen' ? found.id : null;
}
