import type { CounterChannel } from '#lib/core/model/channel.ts';
import { m } from '#lib/paraglide/messages.js';

const CHANNELS: Record<CounterChannel, () => string> = {
  window: m.counter_ch_window,
  online: m.counter_ch_online,
  mobile: m.counter_ch_mobile,
  terminal: m.counter_ch_terminal,
  post: m.counter_ch_post,
  agent: m.counter_ch_agent
};

/** How an application came in, in words; one that is not known as it is. */
export function channelWord(channel: string): string {
  return Object.hasOwn(CHANNELS, channel) ? CHANNELS[channel as CounterChannel]() : channel;
}

type LineState = 'draft' | 'processing' | 'correcting' | 'results' | 'closed' | 'gone';

const STATES: Record<LineState, { word: () => string; tone: 'warn' | 'ok' | 'info' | 'accent' | undefined }> = {
  draft: { word: m.counter_st_draft, tone: 'accent' },
  processing: { word: m.counter_st_processing, tone: 'info' },
  correcting: { word: m.counter_st_correcting, tone: 'warn' },
  results: { word: m.counter_st_results, tone: 'ok' },
  closed: { word: m.counter_st_closed, tone: 'ok' },
  gone: { word: m.counter_st_gone, tone: undefined }
};

/** What comes next for a visit of the day's list. */
export function stateOfLine(state: LineState) {
  return STATES[state];
}
