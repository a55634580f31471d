/** Pixels of a picture, by its head alone: nothing is decoded, so that a small file cannot blow up here. */
export interface Pixels {
  width: number;
  height: number;
}

/** Frame headers of JPEG (ITU-T T.81, table B.1): C0 to CF without the tables C4, C8 and CC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** `more`: the head does not reach that far. `null`: it is no such picture, or a damaged one. */
export function pixelsOf(type: string, head: Uint8Array): Pixels | 'more' | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (type === 'image/png') return pngPixels(view);
  return type === 'image/jpeg' ? jpegPixels(view) : null;
}

/** The header chunk comes first (PNG, third edition, 5.6). */
function pngPixels(view: DataView): Pixels | 'more' | null {
  if (view.byteLength < 24) return 'more';
  if (view.getUint32(12) !== 0x49484452) return null;
  return checked({ width: view.getUint32(16), height: view.getUint32(20) });
}

function jpegPixels(view: DataView): Pixels | 'more' | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return checked({ height: view.getUint16(at + 5), width: view.getUint16(at + 7) });
    const length = view.getUint16(at + 2);
    // Scan data or the end before any frame: there is no picture in it.
    if (length < 2 || marker === 0xda || marker === 0xd9) return null;
    at += 2 + length;
  }
  return 'more';
}

function checked(pixels: Pixels): Pixels | null {
  return pixels.width > 0 && pixels.height > 0 ? pixels : null;
}
