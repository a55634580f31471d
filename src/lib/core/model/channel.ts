/**
 * How an application comes in (窗口、网上、移动端、自助终端、双向邮寄、代办), as supervision counts them: 全程网办 is what came
 * in `online` or `mobile` alone.
 */
export const COUNTER_CHANNELS = ['window', 'online', 'mobile', 'terminal', 'post', 'agent'] as const;
export type CounterChannel = (typeof COUNTER_CHANNELS)[number];

export function isCounterChannel(text: unknown): text is CounterChannel {
  return (COUNTER_CHANNELS as readonly unknown[]).includes(text);
}
