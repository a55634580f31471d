/** Sentences about how the process is watched, and how it ends. */
export const messages = {
  badLogLevel: (value: string, known: readonly string[]) =>
    `YIJIANSHI_LOG“${value}”不认识，可以写 ${known.join('、')}。`,
  badMetrics: (value: string) =>
    `YIJIANSHI_METRICS“${value}”不是监听地址。请写成 127.0.0.1:9464 的样子，IPv6 地址放在方括号里。`,
  metricsTaken: (host: string, port: number) => `YIJIANSHI_METRICS 的 ${host} 端口 ${port} 不能监听，请换一个。`,
  ending: '正在停止，请换一台服务器或稍后再试。',
  stopped: '已停止。',
  cutOff: (count: number) => `等了很久仍有 ${count} 个请求没有结束，已断开。`
};
