import { render } from 'svelte/server';
import { expect, it, vi } from 'vitest';
import { m } from '#lib/paraglide/messages.js';
import UploadSlots from './UploadSlots.svelte';

// What the framework gives to a page in the browser; on the server these do nothing.
vi.mock('$app/forms', () => ({ enhance: () => undefined }));
vi.mock('$app/navigation', () => ({}));

const file = (id: string, createdAt: number) => ({
  id,
  name: `${id}.pdf`,
  size: 1000,
  type: 'application/pdf',
  createdAt
});
const slot = {
  sharedKey: 'birth.cert',
  name: '出生医学证明',
  control: 'm-1',
  items: ['HUKOU'],
  itemNames: ['户口登记'],
  required: true,
  submit: true,
  via: 'upload' as const,
  files: [file('old', 100), file('new', 101)]
};
const room = { files: 40, mb: 200, fresh: true };

it('tells what came after the notice from what was handed in before, and how much fits this time', () => {
  const { body } = render(UploadSlots, { props: { slots: [slot as never], problems: [], room, since: 100 } });
  const [old, fresh] = body.split('<li').filter((part) => part.includes('/files/'));
  expect(old).toContain(m.portal_file_before());
  expect(old).not.toContain(m.portal_file_new());
  expect(fresh).toContain(m.portal_file_new());
  expect(body).toContain(m.portal_room_fresh({ files: 40, mb: 200 }));
});

it('shows a problem at the slot that it is about, and marks nothing where everything is of one time', () => {
  const problems = [
    { message: '请上传', href: '#m-1' },
    { message: '别处', href: '#m-2' }
  ];
  const { body } = render(UploadSlots, {
    props: { slots: [slot as never], problems, room: { ...room, fresh: false } }
  });
  expect(body).toContain('请上传');
  expect(body).not.toContain('别处');
  expect(body).not.toContain(m.portal_file_before());
});
