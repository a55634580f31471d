import type { Reader } from './reader.ts';
import type { Build } from './statements.ts';
import { get, run, type Work } from './work.ts';

/** One thing that holds for the installation as a whole, whatever node asks. */
export interface SettingRow {
  name: string;
  value: string;
  updatedAt: number;
}

export interface SettingStore {
  setting(name: string): Promise<string | null>;
  /** Writes it where it still has the value `expected` (null: there is none); false where another was quicker. */
  saveSetting(row: SettingRow, expected: string | null): Promise<boolean>;
}

export interface SettingOperations {
  saveSetting(row: SettingRow, expected: string | null): boolean;
}

export const SETTING_READS = {
  setting: (db, p) => db.selectFrom('setting').select('value').where('name', '=', p.name)
} satisfies Record<string, Build>;

export const SETTING_WRITES = {
  settingNow: (db, p) => db.selectFrom('setting').select('value').where('name', '=', p.name),
  insertSetting: (db, p) => db.insertInto('setting').values({ name: p.name, value: p.value, updatedAt: p.updatedAt }),
  updateSetting: (db, p) =>
    db
      .updateTable('setting')
      .set({ value: p.value, updatedAt: p.updatedAt })
      .where('name', '=', p.name)
      .where('value', '=', p.expected)
} satisfies Record<string, Build>;

export function createSettingReads(reader: Reader): Pick<SettingStore, 'setting'> {
  return {
    setting: async (name) =>
      (await reader.get<{ value: string }>('setting', SETTING_READS.setting, { name }))?.value ?? null
  };
}

export const settingOperations = {
  *saveSetting(row: SettingRow, expected: string | null): Work<boolean> {
    const found = yield* get<{ value: string }>('settingNow', row);
    if ((found?.value ?? null) !== expected) return false;
    return (yield* run(found ? 'updateSetting' : 'insertSetting', { ...row, expected })) > 0;
  }
};
