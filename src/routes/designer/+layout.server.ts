import type { LayoutServerLoad } from './$types';
import { requireAdministrator } from './designer.server.ts';

export const load: LayoutServerLoad = ({ locals, url }) => ({ person: requireAdministrator(locals, url).name });
