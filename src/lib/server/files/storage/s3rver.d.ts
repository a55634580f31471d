declare module '@20minutes/s3rver' {
  import type { RequestListener } from 'node:http';
  /** An S3 server over a folder, as far as tests use it; it brings no types of its own. */
  export default class S3rver {
    constructor(options: {
      silent: boolean;
      directory: string;
      configureBuckets: { name: string; configs: string[] }[];
      allowMismatchedSignatures?: boolean;
    });
    configureBuckets(): Promise<unknown>;
    callback(): RequestListener;
  }
}
