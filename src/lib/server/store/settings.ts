import type { Reader } from './reader.ts';
import type { SettingStore } from './settings-rows.ts';
import type { Build } from './statements.ts';

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
