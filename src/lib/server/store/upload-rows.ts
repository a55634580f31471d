/** What is known of a file's harmlessness; `null` in rows from before scanning, as `unscanned`. */
export type ScanState = 'checking' | 'clean' | 'infected' | 'unscanned';

/** The scan's columns of a file. */
export interface ScanColumns {
  scan?: ScanState | null;
  /** When the scanner answered. */
  scannedAt?: number | null;
  /** What the scanner calls what it found. */
  finding?: string | null;
}

/** An upload on its way in (tus 1.0). It becomes a file of the same id, once. */
export interface UploadRow {
  id: string;
  /** Id of the account that began it; nobody else goes on with it. */
  owner: string;
  draft: string | null;
  application: string | null;
  sharedKey: string;
  /** Encrypted with the key of its draft or application, as base64. */
  name: string;
  /** Bytes that were announced. */
  size: number;
  /** Bytes that lie in storage. */
  received: number;
  /** Where they lie, in order: a JSON list of names. */
  pieces: string;
  createdAt: number;
  expiresAt: number;
}

export interface UploadStore {
  /** `gone`: its draft or application is not there (any more). */
  saveUpload(row: UploadRow): Promise<{ state: 'saved' | 'gone' }>;
  upload(id: string): Promise<UploadRow | null>;
  uploadsOf(owner: string): Promise<UploadRow[]>;
  /** False when another request had gone on from `from` before. */
  growUpload(id: string, from: number, to: number, pieces: string): Promise<boolean>;
  deleteUpload(id: string): Promise<void>;
  expiredUploads(now: number, limit: number): Promise<UploadRow[]>;
  /** Writes down what the scanner said of a file. */
  saveScan(id: string, found: Required<ScanColumns>): Promise<void>;
  /** Whether there is one at all. */
  anyFile(): Promise<boolean>;
  /** Files that wait for the scanner, the oldest first. */
  unscannedFiles(limit: number): Promise<{ id: string }[]>;
}
