export const FORM_BYTES = 1024 * 1024;
/** All files of an application at once (rule 31), and room for the form around them. */
export const UPLOAD_BYTES = 201 * 1024 * 1024;

/** Pages with a form action `upload`, which reads its post as a stream and never as a whole. */
const UPLOAD_ROUTES = new Set([
  '/drafts/[draft]/materials',
  '/applications/[application]/correction',
  '/applications/[application]/materials',
  '/desk/counter/[visit]/materials'
]);

/** Take one file as their whole body, streamed to disk; the file service counts its bytes. */
const FILE_ROUTES = new Set([
  '/api/v1/bundles/[bundle]/files',
  '/api/v1/applications/[application]/files',
  '/uploads/[...id]'
]);
const FILE_BODY_BYTES = 21 * 1024 * 1024;

/** Takes one chart of at most 1 MB (`MAX_CHART_BYTES`) in a form, which is more than other forms may hold. */
const CHART_ROUTE = '/designer/processes';
const CHART_FORM_BYTES = FORM_BYTES + 64 * 1024;

/** Takes one file of an administrator, who is known before the form is read: the largest bundle, with three versions, has 1 MB. */
const IMPORT_ROUTE = '/designer/import';
const IMPORT_FORM_BYTES = 16 * FORM_BYTES + 64 * 1024;

/**
 * How much a request may carry. Only a multipart post to a form action named `upload…` (as in `?/upload`) of a page that
 * has one may be large; an address alone must not open the door to a route that reads the whole form into memory.
 * @param route SvelteKit's route id
 */
export function limitOf(request: Pick<Request, 'headers'>, url: Pick<URL, 'search'>, route: string | null): number {
  if (route !== null && FILE_ROUTES.has(route)) return FILE_BODY_BYTES;
  const multipart = /^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '');
  if (multipart && route === CHART_ROUTE && /^\?\/import/.test(url.search)) return CHART_FORM_BYTES;
  if (multipart && route === IMPORT_ROUTE) return IMPORT_FORM_BYTES;
  const streamed = route !== null && UPLOAD_ROUTES.has(route) && /^\?\/upload/.test(url.search);
  return multipart && streamed ? UPLOAD_BYTES : FORM_BYTES;
}

/** The same request; a body that is no form is refused with `fault()` where the form is read, not with a fault of ours. */
export function refuseBrokenForm(request: Request, fault: () => unknown): Request {
  const read = request.formData.bind(request);
  request.formData = async () => {
    try {
      return await read();
    } catch (cause) {
      throw cause instanceof TypeError ? fault() : cause;
    }
  };
  return request;
}

/** What is read and thrown away past the limit, so that a browser that is still sending gets its answer. */
const PATIENCE_BYTES = 64 * 1024 * 1024;

/**
 * The same request whose body breaks off with `fault()` past `limit` bytes: at once when its length is announced, else
 * while it is read, so that no route ever holds more in memory.
 */
export function limitBody(request: Request, limit: number, fault: () => unknown): Request {
  if (!request.body) return request;
  const announced = Number(request.headers.get('content-length') ?? 0);
  const body = limitStream(request.body.getReader(), announced > limit ? 0 : limit, fault);
  return new Request(request, { body, duplex: 'half' } as RequestInit);
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

function limitStream(reader: Reader, limit: number, fault: () => unknown): ReadableStream<Uint8Array> {
  let seen = 0;
  async function pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const { done, value } = await reader.read();
    if (done) return controller.close();
    seen += value.byteLength;
    if (seen <= limit) return controller.enqueue(value);
    controller.error(fault());
    void throwAway(reader);
  }
  return new ReadableStream({ pull, cancel: () => void throwAway(reader) }, { highWaterMark: 0 });
}

/** Cancelling at once would close the connection before the answer is out. */
async function throwAway(reader: Reader): Promise<void> {
  try {
    for (let seen = 0; seen < PATIENCE_BYTES;) {
      const { done, value } = await reader.read();
      if (done) return;
      seen += value.byteLength;
    }
    await reader.cancel();
  } catch {
    // The sender has gone; nobody waits for an answer.
  }
}

/** What nobody read is taken in and thrown away: a browser that is still sending would not see the answer. Never rejects. */
export async function discardBody(request: Pick<Request, 'body' | 'bodyUsed'>): Promise<void> {
  // A body that broke off, or that somebody still reads, cannot be thrown away; the answer is there all the same.
  if (!request.bodyUsed) await request.body?.cancel().catch(() => undefined);
}
