import { describe, expect, it } from 'vitest';
import { answerKnock, type Knock } from './demo.ts';

const demo = { demo: true, origin: 'http://127.0.0.1:5180' };
const knock = (change: Partial<Knock> = {}): Knock => ({
  method: 'GET',
  target: '/a?b=c',
  host: '127.0.0.1:5180',
  headerNames: ['host', 'accept'],
  client: '127.0.0.1',
  ...change
});

describe('answerKnock in a demo', () => {
  it.each([['127.0.0.1'], ['::1'], ['::ffff:127.0.0.1'], [null]])('lets this machine in (%s)', (client) => {
    expect(answerKnock(knock({ client }), demo)).toBeNull();
  });

  it.each(['Forwarded', 'via', 'X-Forwarded-For', 'x-forwarded-host', 'X-FORWARDED-PROTO', 'x-forwarded'])(
    'refuses the header %s',
    (name) => {
      expect(answerKnock(knock({ headerNames: ['host', name] }), demo)).toMatchObject({ status: 403 });
    }
  );

  it.each([
    'example.com',
    'example.com:5180',
    '127.0.0.1.example.com',
    'localhost.example.com',
    '10.0.0.1:5180',
    '[::]:5180',
    '127.0.0.1@evil.com',
    'a b',
    '',
    null
  ])('refuses the host %s', (host) => {
    expect(answerKnock(knock({ host }), demo)).toMatchObject({ status: 403 });
  });

  it.each(['192.168.1.9', '::ffff:10.0.0.1', 'fe80::1'])('refuses another machine (%s)', (client) => {
    expect(answerKnock(knock({ client }), demo)).toMatchObject({ status: 403 });
  });

  it.each(['localhost:5180', '[::1]:5180', 'LOCALHOST:5180', '127.0.0.1:80'])(
    'sends %s to the printed address, with path and query',
    (host) => {
      expect(answerKnock(knock({ host }), demo)).toEqual({ status: 307, location: 'http://127.0.0.1:5180/a?b=c' });
    }
  );

  it('never leads away from this site', () => {
    const answer = answerKnock(knock({ host: 'localhost:5180', target: '@evil.com/' }), demo);
    expect(answer).toEqual({ status: 307, location: 'http://127.0.0.1:5180/' });
  });

  it('does not redirect a post: its form came from the other spelling and is refused as foreign', () => {
    expect(answerKnock(knock({ host: 'localhost:5180', method: 'POST' }), demo)).toBeNull();
  });

  it('leaves the address open while the development server decides it', () => {
    expect(answerKnock(knock({ host: 'localhost:5173' }), { demo: true, origin: null })).toBeNull();
    expect(answerKnock(knock({ host: 'example.com' }), { demo: true, origin: null })).toMatchObject({ status: 403 });
  });
});

describe('answerKnock otherwise', () => {
  it('lets proxies and other names through', () => {
    const real = { demo: false, origin: 'https://yjs.example.gov.cn' };
    expect(
      answerKnock(knock({ host: 'yjs.example.gov.cn', headerNames: ['x-forwarded-for'], client: '10.0.0.1' }), real)
    ).toBeNull();
    expect(answerKnock(knock(), real)).toBeNull();
  });
});
