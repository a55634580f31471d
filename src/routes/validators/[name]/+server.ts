import { writtenModule } from '../written.server.ts';
import type { RequestHandler } from './$types';

/** A section's schema as a module. Its name is its content's, so it may be kept for good. */
export const GET: RequestHandler = ({ params }) => {
  const code = writtenModule(params.name.replace(/\.js$/, ''));
  if (code === undefined) return new Response(null, { status: 404 });
  return new Response(code, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable'
    }
  });
};
