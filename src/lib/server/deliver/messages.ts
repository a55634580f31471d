import type { Problem } from '#lib/core/errors.ts';

function problem(code: string, message: string, path?: string): Problem {
  return path === undefined ? { code, message } : { code, message, path };
}

/** Refusals of settings and of call-backs. */
export const problems = {
  badRange: (part: string) =>
    problem(
      'config/deliver-allow',
      `YIJIANSHI_DELIVER_ALLOW 里的“${part.slice(0, 60)}”不是地址或网段，请写成 10.20.0.0/16 的样子，用逗号隔开。`
    ),
  department: () => problem('receiver/department', '没有这个部门。', 'department'),
  url: () => problem('receiver/url', '请填写完整的网址，以 https:// 开头，不带用户名、密码和“#”。', 'url'),
  demo: () => problem('receiver/demo', '演示只向本机发送，网址的主机须是 127.0.0.1 或 localhost。', 'url'),
  address: () =>
    problem(
      'receiver/address',
      '这个网址指向本机或内部网络，不能发送。需要时请在 YIJIANSHI_DELIVER_ALLOW 里允许这个网段。',
      'url'
    ),
  insecure: () =>
    problem('receiver/insecure', '请用 https；只有 YIJIANSHI_DELIVER_ALLOW 允许的网段可以用 http。', 'url'),
  kinds: () => problem('receiver/kinds', '请至少选择一种要发送的内容。', 'kinds'),
  reason: () => problem('receiver/reason', '请写明原因，最多 200 个字。', 'reason'),
  stale: () => problem('receiver/stale', '别人刚刚改过这里的设置，这次没有保存。请核对现在的设置再改。'),
  unreadable: () =>
    problem(
      'receiver/unreadable',
      '密钥读不了：包裹它的主密钥不在这里，或者已经损坏。请放回主密钥，或者更换两个密钥。'
    ),
  none: () => problem('receiver/none', '这个部门还没有设置接收地址。'),
  notThere: () => problem('delivery/gone', '这条消息已经送达、放弃，或正在发送，没有改动。请刷新页面。'),

  signature: () => problem('callback/signature', '签名不对。请用这个部门的回传密钥按 Standard Webhooks 签名。'),
  time: (seconds: number) =>
    problem('callback/time', `webhook-timestamp 与现在相差超过 ${seconds} 秒，请核对时钟后重新签名发送。`),
  headers: () => problem('callback/headers', '请带上 webhook-id、webhook-timestamp 和 webhook-signature。'),
  shape: (pointer: string) => problem('request/shape', '内容不符合回传的格式。', pointer),
  otherContent: () => problem('idempotency/other-content', '同一个 webhook-id 已经用于不同的内容，请换一个。'),
  unknown: () => problem('application/unknown', '没有找到这件申请，或这个事项不由贵部门办理。'),
  event: (event: string) => problem('event/unknown', `没有名为“${event}”的操作。`, '/data/event')
};
