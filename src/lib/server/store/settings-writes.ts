import type { SettingRow } from './settings-rows.ts';
import { get, run, type Work } from './work.ts';

export interface SettingOperations {
  saveSetting(row: SettingRow, expected: string | null): boolean;
}

export const settingOperations = {
  *saveSetting(row: SettingRow, expected: string | null): Work<boolean> {
    const found = yield* get<{ value: string }>('settingNow', row);
    if ((found?.value ?? null) !== expected) return false;
    return (yield* run(found ? 'updateSetting' : 'insertSetting', { ...row, expected })) > 0;
  }
};
