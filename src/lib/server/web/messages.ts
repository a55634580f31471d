export const messages = {
  noSpace: '数据文件夹所在磁盘的空间不够，现在不能接收新的内容。'
};
