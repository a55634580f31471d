import type { PreviousUpload, UrlStorage } from 'tus-js-client';

/** SHA-256 in hexadecimal; null where the browser cannot say. */
export async function digestOf(blob: Blob): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Where a form is posted to, without the host. */
export function pathOf(action: string): string {
  const { pathname, search } = new URL(action, location.href);
  return pathname + search;
}

/** The same file for the same material has the same mark, which does not say its name. */
export async function markOf(file: File, action: string): Promise<string> {
  const said = new Blob([JSON.stringify([file.name, file.size, file.lastModified, action])]);
  return (await digestOf(said)) ?? String(Math.random());
}

/** What is posted in place of the file once it has come whole. */
export function uploadedForm(url: string, sha256: string | null): URLSearchParams {
  const upload = new URL(url, location.href).pathname.split('/').at(-1) ?? '';
  return new URLSearchParams({ upload, sha256: sha256 ?? '' });
}

const PREFIX = 'upload:';

/**
 * Where an upload stands on the server, for as long as this tab lives: under a digest, without the file's name, since
 * others use the same computer after.
 */
export const rememberedUploads: UrlStorage = {
  findAllUploads: async () => [],
  findUploadsByFingerprint: async (fingerprint) => {
    const uploadUrl = sessionStorage.getItem(PREFIX + fingerprint);
    if (uploadUrl === null) return [];
    const found: PreviousUpload = {
      size: null,
      metadata: {},
      creationTime: '',
      uploadUrl,
      parallelUploadUrls: null,
      urlStorageKey: PREFIX + fingerprint
    };
    return [found];
  },
  addUpload: async (fingerprint, { uploadUrl }) => {
    if (uploadUrl) sessionStorage.setItem(PREFIX + fingerprint, uploadUrl);
    return PREFIX + fingerprint;
  },
  removeUpload: async (key) => sessionStorage.removeItem(key)
};
