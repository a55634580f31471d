import type { Component } from 'svelte';
import { prepareForm } from '#lib/fields/prepare.ts';
import { galleryErrors } from './forms/answer.ts';
import { galleryForm } from './forms/forms.ts';

/** A page of the gallery: its component and what it is given. */
export interface GalleryPage {
  Page: Component<Record<string, unknown>>;
  props: Record<string, unknown>;
}

async function componentOf(name: string): Promise<unknown> {
  if (name === '') return (await import('./Overview.svelte')).default;
  if (name === 'examples') return (await import('./Examples.svelte')).default;
  if (name === 'play') return (await import('./Playground.svelte')).default;
  return galleryForm(name) && (await import('./FormPage.svelte')).default;
}

/** What a page is given, from its address. */
export function propsOf(name: string, query: URLSearchParams): Record<string, unknown> {
  const locale = query.get('lang') === 'en' ? 'en' : 'zh-CN';
  const form = galleryForm(name);
  if (!form) return { locale, ...(query.has('section') ? { section: query.get('section') } : {}) };
  const sample = query.has('empty') ? {} : form.sample;
  const errors = query.has('empty') || Object.keys(sample).length === 0 ? [] : galleryErrors(form, sample);
  return { name, locale, sample, errors };
}

/** A page by its name, ready to be drawn or hydrated; undefined: there is none. */
export async function openPage(name: string, query: URLSearchParams): Promise<GalleryPage | undefined> {
  const Page = (await componentOf(name)) as GalleryPage['Page'] | undefined;
  if (!Page) return undefined;
  await prepareForm();
  return { Page, props: propsOf(name, query) };
}
