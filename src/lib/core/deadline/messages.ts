/** Chinese words of this folder; `noWorkingDay` is for programmers, since nothing here is refused to a person. */
export const text = {
  onTheSpot: () => '当场办',
  halfDay: () => '半个工作日',
  workingDays: (amount: number) => `${amount} 个工作日`,
  days: (amount: number) => `${amount} 天`,
  hours: (amount: number) => `${amount} 小时`,
  noWorkingDay: () => '工作日历里找不到工作日。'
};
