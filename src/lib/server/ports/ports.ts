import type { Clock } from '#lib/core/clock.ts';
import type { Outside } from '../engine/deps.ts';
import { httpCredit, type Credit } from './credit.ts';
import { demoCredit, demoLicenceSource, demoMail, demoPayment, demoPost, demoRegistry, demoSms } from './demo.ts';
import { httpForeignSystem, type ForeignSystem } from './foreign-system.ts';
import { createHttpPort, type HttpPort, type PortAddress } from './http-port.ts';
import { httpLicenceSource, type LicenceSource } from './licence.ts';
import { smtpMailer, type Mailer } from './mail.ts';
import { httpPayment, type Payment } from './payment.ts';
import { httpPost, type Post } from './post.ts';
import { httpRegistry, type Registry } from './registry.ts';
import type { PortSettings } from './settings.ts';
import { httpSms, type Sms } from './sms.ts';

/** Foreign systems that this installation can ask. Null: there is none, and pages say what people do instead. */
export interface Ports {
  licence: LicenceSource | null;
  registry: Registry | null;
  credit: Credit | null;
  payment: Payment | null;
  post: Post | null;
  sms: Sms | null;
  mail: Mailer | null;
  /** By what an item says of its system (`system`): 国垂, 省垂. */
  foreign: ReadonlyMap<string, ForeignSystem>;
  close(): Promise<void>;
}

/** Which of them are to hear of events by themselves. */
export function outsideOf({ sms, mail, foreign }: Pick<Ports, 'sms' | 'mail' | 'foreign'>): Outside {
  return { sms: sms !== null, mail: mail !== null, foreign: new Set(foreign.keys()) };
}

/** A demo has providers of its own that reach nobody; else what is set, and nothing more. */
export function openPorts(demo: boolean, settings: PortSettings, clock: Clock): Ports {
  return demo ? demoPorts() : httpPorts(settings, clock);
}

function demoPorts(): Ports {
  return {
    licence: demoLicenceSource(),
    registry: demoRegistry(),
    credit: demoCredit(),
    payment: demoPayment(),
    post: demoPost(),
    sms: demoSms(),
    mail: demoMail(),
    foreign: new Map(),
    close: () => Promise.resolve()
  };
}

function httpPorts(settings: PortSettings, clock: Clock): Ports {
  const opened: HttpPort[] = [];
  function made<A extends PortAddress, P>(address: A | undefined, make: (http: HttpPort, address: A) => P): P | null {
    if (!address) return null;
    const http = createHttpPort(address, clock);
    opened.push(http);
    return make(http, address);
  }
  const mail = settings.mail ? smtpMailer(settings.mail) : null;
  const nation = made(settings.nation, httpForeignSystem);
  const province = made(settings.province, httpForeignSystem);
  return {
    licence: made(settings.licence, httpLicenceSource),
    registry: made(settings.registry, httpRegistry),
    credit: made(settings.credit, httpCredit),
    payment: made(settings.payment, (http, { callbackSecret }) => httpPayment(http, callbackSecret)),
    post: made(settings.post, httpPost),
    sms: made(settings.sms, httpSms),
    mail,
    foreign: new Map([
      ...(nation ? [['国垂', nation] as const] : []),
      ...(province ? [['省垂', province] as const] : [])
    ]),
    close: async () => {
      mail?.close();
      await Promise.all(opened.map((http) => http.close()));
    }
  };
}
