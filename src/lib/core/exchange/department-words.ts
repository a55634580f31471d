/**
 * How departments are abbreviated on a band: the first row whose word the name contains wins.
 * `hue` is set for those that have a colour of their own; all others take the next free one.
 */
export const DEPARTMENT_WORDS: readonly { word: string; short: string; hue?: string }[] = [
  { word: '卫生健康', short: '卫健', hue: 'wj' },
  { word: '公安', short: '公安', hue: 'ga' },
  { word: '医疗保障', short: '医保', hue: 'yb' },
  { word: '人力资源和社会保障', short: '人社', hue: 'rs' },
  { word: '税务', short: '税务', hue: 'sw' },
  { word: '药品监督', short: '药监' },
  { word: '市场监督', short: '市监' },
  { word: '住房公积金', short: '公积' },
  { word: '消防', short: '消防' },
  { word: '烟草', short: '烟草' },
  { word: '城市管理', short: '城管' },
  { word: '自然资源', short: '自规' },
  { word: '住房和城乡建设', short: '住建' },
  { word: '建设与交通', short: '建交' },
  { word: '交通运输', short: '交通' },
  { word: '生态环境', short: '环境' },
  { word: '民政', short: '民政' },
  { word: '教育', short: '教育' },
  { word: '人民银行', short: '人行' },
  { word: '商务', short: '商务' },
  { word: '农业农村', short: '农业' },
  { word: '文化和旅游', short: '文旅' },
  { word: '退役军人', short: '退役' },
  { word: '残疾人联合会', short: '残联' },
  { word: '应急管理', short: '应急' },
  { word: '司法', short: '司法' },
  { word: '水务', short: '水务' },
  { word: '供电', short: '供电' },
  { word: '燃气', short: '燃气' },
  { word: '有线', short: '有线' }
];
/** Colours for everybody else, taken in this order and round again. */
export const FREE_HUES: readonly string[] = ['d6', 'd7', 'd8', 'd9', 'd10', 'd11', 'd12'];
