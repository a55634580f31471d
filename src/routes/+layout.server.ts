import type { LayoutServerLoad } from './$types';

/** What every page's frame needs: who is signed in, how the person likes pages, whether this is a demonstration. */
export const load: LayoutServerLoad = ({ locals }) => ({
  user: locals.user ? { name: locals.user.name, role: locals.user.role } : null,
  preferences: locals.preferences,
  demo: locals.app.config.demo
});
