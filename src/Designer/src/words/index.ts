import type { Texts } from '../api';
import { en } from './en';
import { sv, type Words } from './sv';

export const language: 'sv' | 'en' = document.documentElement.lang === 'en' ? 'en' : 'sv';

/** The texts of the page's language. */
export const w: Words = language === 'en' ? en : sv;

export const say = (texts: Texts): string => texts[language];

const locale = language === 'en' ? 'en-GB' : 'sv-SE';

export const day = (iso: string): string =>
  new Date(iso.length === 10 ? `${iso}T12:00:00Z` : iso).toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Stockholm' });

export const moment = (iso: string): string =>
  new Date(iso).toLocaleString(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Stockholm' });

/** The Swedish day of an instant, as yyyy-mm-dd. */
export const isoDay = (iso: string): string => new Date(iso).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });

/** A text with its places {0}, {1} filled. */
export const fill = (text: string, ...values: (string | number)[]): string => text.replace(/\{(\d)\}/g, (_, i) => String(values[Number(i)] ?? ''));
