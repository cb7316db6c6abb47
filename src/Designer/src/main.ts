import './nonce';
import './styles/base.css';
import { h } from './dom';
import { language, w } from './words';
import { overview } from './overview/overview';

const app = document.getElementById('app')!;
document.title = w.title;

const other = language === 'sv' ? 'en' : 'sv';
const languageLink = h('a', { lang: other, hreflang: other, href: '?' }, w.otherLanguage);
languageLink.addEventListener('click', () => {
  const query = new URLSearchParams(location.search);
  query.set('lang', other);
  languageLink.href = `?${query}`;
});

const person = document.querySelector<HTMLMetaElement>('meta[name=person]')?.content ?? '';
const main = h('main', { id: 'main', tabindex: -1 });
app.append(
  h('a', { class: 'skip', href: '#main' }, w.skip),
  h('header', { class: 'top' }, h('a', { class: 'brand', href: '/designer' }, w.title), h('nav', { 'aria-label': w.desk }, h('a', { href: '/arbete' }, w.desk)), h('span', { class: 'grow' }), languageLink, h('span', { class: 'person' }, person)),
  main,
);

const draft = /^\/designer\/utkast\/([0-9a-f-]{36})$/.exec(location.pathname)?.[1];
const live = /^\/designer\/laget\/([a-z0-9-]+)$/.exec(location.pathname)?.[1];
if (live) void import('./live/page').then((x) => x.livePage(main, live));
else if (draft) void import('./draft/page').then((x) => x.draftPage(main, draft));
else void overview(main);
