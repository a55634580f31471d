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
