import type { Tag as Topic } from '#lib/core/feedback/tags.ts';
import { m } from '#lib/paraglide/messages.js';
import { LEVELS } from './step-words.ts';

export function levelWord(level: number): string {
  return LEVELS.find((each) => each.level === level)?.word() ?? '';
}

const TOPICS: Record<Topic, () => string> = {
  speed: m.fb_tag_speed,
  guidance: m.fb_tag_guidance,
  trips: m.fb_tag_trips,
  materials: m.fb_tag_materials,
  platform: m.fb_tag_platform,
  skill: m.fb_tag_skill,
  manner: m.fb_tag_manner
};
export function topicWord(topic: Topic): string {
  return TOPICS[topic]();
}

/** What a sent rating form says, as the service reads it. */
export function readRating(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 2000);
  const level = text('level');
  return {
    level: /^[1-5]$/.test(level) ? Number(level) : 0,
    tags: form.getAll('tag').map(String),
    text: text('text'),
    named: form.has('named'),
    name: text('name'),
    phone: text('phone')
  };
}
