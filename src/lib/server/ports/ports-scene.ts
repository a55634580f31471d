// The foreign systems of `tests/ports-double` with the product's services over them, around a newborn scene; for tests.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { compileChart } from '#lib/core/chart/compile.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { startPortsDouble, TOKEN, type PortsDouble } from '../../../../tests/ports-double/server.ts';
import { INTL } from '../crypto/intl.ts';
import { createEngine } from '../engine/engine.ts';
import type { NewbornScene } from '../engine/newborn-scene.ts';
import type { PublishedVersion } from '../engine/types.ts';
import type { PortAddress } from './http-port.ts';
import { openPorts, outsideOf, type Ports } from './ports.ts';
import { createPortServices, type PortServices } from './services.ts';
import type { PortSettings } from './settings.ts';

export const SITE = 'https://yjs.example.cn';
const MAIL_KEY = { bytes: new Uint8Array(32).fill(7), suite: INTL };

export interface PortsScene {
  readonly double: PortsDouble;
  readonly ports: Ports;
  readonly services: PortServices;
  /** The version that applications run on. */
  readonly version: PublishedVersion;
  /** So many minutes on. */
  later(minutes: number): void;
}

/**
 * @param settings which ports are set up, all at the double
 * @param change what the bundle says otherwise than the shipped one, while the test runs
 */
export function usePorts(
  scene: NewbornScene,
  settings: (address: PortAddress) => PortSettings,
  change: (source: BundleSource) => BundleSource = (source) => source
): PortsScene {
  const now = {} as { double: PortsDouble; ports: Ports; services: PortServices; version: PublishedVersion };
  let restore = (): void => {};
  beforeAll(async () => {
    now.double = await startPortsDouble();
  });
  afterAll(() => now.double.close());
  beforeEach(() => {
    const { double } = now;
    double.fault(null);
    double.calls.length = 0;
    double.memory.bad.clear();
    // The double's answers are of now, by the clock of the machine.
    const address = { url: double.url, token: TOKEN, connectMs: 1000, totalMs: 500 };
    now.ports = openPorts(false, settings(address), scene.clock);
    const { versions, engine } = scene.app;
    const { load } = versions;
    restore = () => void [Object.assign(versions, { load }), Object.assign(scene.app, { engine })];
    Object.assign(scene.app, { engine: createEngine({ ...scene.app, outside: outsideOf(now.ports) }) });
    now.services = createPortServices(
      { ...scene.app, phoneOf: async () => '13900001234', mailKey: MAIL_KEY, site: SITE },
      now.ports
    );
    const source = change(scene.version.source);
    const same = source === scene.version.source;
    now.version = same ? scene.version : { ...scene.version, source, chart: compileChart(source) };
    if (!same) Object.assign(versions, { load: async () => now.version });
  });
  afterEach(async () => {
    restore();
    await now.ports.close();
  });
  return {
    get double() {
      return now.double;
    },
    get ports() {
      return now.ports;
    },
    get services() {
      return now.services;
    },
    get version() {
      return now.version;
    },
    later: (minutes) => scene.clock.set(new Date(scene.clock.now() + minutes * 60_000).toISOString())
  };
}
