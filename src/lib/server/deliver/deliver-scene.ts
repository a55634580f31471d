// An application of 新生儿出生一件事 whose departments have systems of their own, in processes of their own; for tests.
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { startDepartmentSystem, type DepartmentSystem } from '../../../../tests/department-system/start.ts';
import { act } from '../engine/engine-fixture.ts';
import { NewbornScene } from '../engine/newborn-scene.ts';
import type { DeliveryRow } from '../store/delivery-rows.ts';
import { readRanges } from './addresses.ts';
import { createReceivers, KINDS, type Purpose, type Receivers, type Wanted } from './receivers.ts';
import { LIMITS, type Limits } from './schedule.ts';
import { createSender, type Sender } from './sender.ts';
import type { Border } from './target.ts';

/** Four items of it, one after the other. */
export const HEALTH = 'qu-wei-sheng-jian-kang-ju';
export const POLICE = 'shi-gong-an-ju-hu-li-fen-ju';
export const BY = { id: 'admin-1', name: '李主任' };
/** Short, so that a system that hangs is given up soon; what is waited for between attempts goes by the clock of the test. */
const QUICK: Limits = { ...LIMITS, connectMs: 300, totalMs: 400 };

export class DeliverScene extends NewbornScene {
  receivers!: Receivers;
  sender!: Sender;
  border: Border = { allowed: [], demo: false };
  secrets = { push: '', callback: '' };
  #systems = new Map<string, DepartmentSystem>();
  /** Deliveries of the tests before. */
  #before = new Set<string>();

  override async open(): Promise<void> {
    await super.open();
    this.settle(false);
  }

  /** Another mother, and departments without a system: what was there before is not sent any more. */
  async begin(): Promise<void> {
    this.meet();
    this.settle(false);
    for (const { department, revision } of await this.receivers.list()) {
      await this.receivers.save(department, this.wanted('http://127.0.0.1:9/', { state: 'off', revision }), BY);
      for (const { id } of await this.rows(department)) {
        this.#before.add(id);
        await this.receivers.drop(department, id, '上一个测试', BY);
      }
    }
  }

  /** Services over the store as it is open now, under the border as it is now. */
  settle(demo: boolean): void {
    const allowed = readRanges('127.0.0.1');
    this.border = { allowed: allowed.ok ? allowed.value : [], demo };
    const { border, app } = this;
    const departments = () => app.workspace.departments();
    this.receivers = createReceivers({ ...app, border, departments });
    this.sender = this.newSender();
  }

  newSender(): Sender {
    return createSender({ ...this.app, border: this.border, limits: QUICK, random: () => 0.5 });
  }

  /** A system of a department, which takes what is sent to it from now on. */
  async connect(department = HEALTH, wanted: Partial<Wanted> = {}): Promise<DepartmentSystem> {
    const secrets = (this.secrets = await this.#secretsOf(department));
    const known = this.#systems.get(department);
    const system = known ?? (await startDepartmentSystem(secrets.push, secrets.callback));
    if (known) await known.anew(secrets.push, secrets.callback);
    this.#systems.set(department, system);
    const { revision } = (await this.receivers.find(department))!;
    const saved = await this.receivers.save(department, this.wanted(system.url, { ...wanted, revision }), BY);
    if (!saved.ok) throw new Error(JSON.stringify(saved.problems));
    await system.clock(this.clock.now());
    return system;
  }

  /** New ones: of a new receiver, or in place of those that it has. */
  async #secretsOf(department: string): Promise<Record<Purpose, string>> {
    const made = await this.receivers.save(department, this.wanted('http://127.0.0.1:9/'), BY);
    if (made.ok) return made.value.secrets!;
    const turn = async (purpose: Purpose) => {
      const turned = await this.receivers.rotate(department, { purpose, atOnce: true, reason: '联调' }, BY);
      return turned.ok ? turned.value.secret : '';
    };
    return { push: await turn('push'), callback: await turn('callback') };
  }

  wanted(url: string, own: Partial<Wanted> = {}): Wanted {
    return { url, kinds: [...KINDS], state: 'on', reason: '联调', revision: 0, ...own };
  }

  /** An application of which `BIRTH_REG`, the first item, was taken in: its slice goes out to the health bureau. */
  async accepted(): Promise<string> {
    const application = await this.submitted();
    await act(this.app, this.version, application, 'BIRTH_REG', 'accept');
    return application;
  }

  /** Everything taken in and the first two items decided, so that those of other departments go out as well. */
  async registered(): Promise<string> {
    const application = await this.submitted();
    await this.acceptAll(application);
    for (const item of ['BIRTH_REG', 'BIRTH_CERT']) await act(this.app, this.version, application, item, 'approve');
    return application;
  }

  /** Sends what is due now, to its end. */
  async deliver(): Promise<void> {
    await this.sender.start();
    await this.sender.idle();
  }

  /** Moves the clocks, ours and theirs. */
  async later(ms: number): Promise<void> {
    this.clock.set(new Date(this.clock.now() + ms).toISOString());
    await Promise.all([...this.#systems.values()].map((system) => system.clock(this.clock.now())));
  }

  async rows(department = HEALTH): Promise<DeliveryRow[]> {
    const states = ['waiting', 'delivered', 'dead', 'dropped'] as const;
    const found = await Promise.all(states.map((state) => this.receivers.deliveries(department, state)));
    return found
      .flat()
      .filter(({ id }) => !this.#before.has(id))
      .toSorted((a, b) => a.seq - b.seq);
  }

  async only(department = HEALTH): Promise<DeliveryRow> {
    const rows = await this.rows(department);
    expect(rows).toHaveLength(1);
    return rows[0]!;
  }

  override async close(): Promise<void> {
    await Promise.all([...this.#systems.values()].map((system) => system.stop()));
    await super.close();
  }
}

export function useDeliveries(): DeliverScene {
  const scene = new DeliverScene();
  beforeAll(() => scene.open());
  afterAll(() => scene.close());
  beforeEach(() => scene.begin());
  afterEach(() => scene.sender.stop());
  return scene;
}
