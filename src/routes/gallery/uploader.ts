import type { Uploader } from '#lib/forms/types.ts';

/** Keeps nothing: a file is known by its name, after a while in which it would have travelled. */
export const galleryUploader: Uploader = {
  async upload(file, { onprogress, signal }) {
    for (let step = 1; step <= 4 && !signal.aborted; step++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      onprogress(step / 4);
    }
    return file.name;
  },
  nameOf: (id) => id
};
