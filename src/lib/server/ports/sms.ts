import Type from 'typebox';
import { CodeSchema } from './shapes.ts';
import type { HttpPort } from './http-port.ts';
import { failed, type PortResult } from './result.ts';

const SentSchema = Type.Object({ message: CodeSchema, reference: CodeSchema });

export interface SmsMessage {
  /** Ours, also the idempotency key: nobody gets the same one twice. */
  reference: string;
  /** 11 digits. */
  to: string;
  /** Name of a text that the operator of the gateway has had approved, and what fills it. */
  template: string;
  values: Readonly<Record<string, string>>;
}

/** Text messages (短信). */
export interface Sms {
  readonly demo: boolean;
  send(message: SmsMessage): Promise<PortResult<{ message: string }>>;
}

export function httpSms(http: HttpPort): Sms {
  return {
    demo: false,
    send: async (message) => {
      const answer = await http.ask({ path: '/sms/messages', body: message, key: message.reference }, SentSchema);
      return answer.ok && answer.value.reference !== message.reference ? failed('mismatch') : answer;
    }
  };
}
