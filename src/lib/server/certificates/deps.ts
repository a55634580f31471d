import type { Certificates } from '#lib/core/model/certificate.ts';
import type { EngineDeps } from '../engine/deps.ts';

export interface CertificateDeps extends EngineDeps {
  /** As the workspace has them now. */
  certificates(): Certificates;
  /** Departments without a seal get one that says 示例. */
  demo: boolean;
  /** Told in a sentence of what was not given out, with a file number and no name. */
  report(message: string): void;
}
