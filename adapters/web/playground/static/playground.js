// Opens the page: joins what people press and write to what it does, and listens for changes.

import { listen, send, texts } from './api.js';
import { acts, attempt, handle } from './acts.js';
import { deliver, sendOnEnter } from './composer.js';
import { find, look, looking, page, refresh, showTab } from './page.js';

function closeMenus(target) {
  for (const menu of document.querySelectorAll('details.menu[open], #how[open]')) {
    if (!menu.contains(target) || target.closest('.menu-items button')) menu.open = false;
  }
}

function followLink(event, link) {
  event.preventDefault();
  const to = new URL(link.href).searchParams;
  showTab('channel');
  look({ channel: to.get('channel') ?? looking.channel }, to.get('message'));
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="/?"]');
  if (link && !event.ctrlKey && !event.metaKey) followLink(event, link);
  closeMenus(event.target);
  const pressed = event.target.closest('[data-do]');
  if (!pressed || pressed.closest('dialog')) return;
  if (pressed.dataset.do === 'language') pressed.search = new URLSearchParams({ ...looking, lang: pressed.dataset.lang });
  const act = acts[pressed.dataset.do];
  if (act && pressed.tagName === 'BUTTON') attempt(() => act(pressed.dataset, pressed));
});

document.addEventListener('change', ({ target }) => {
  const chosen = target.dataset.do;
  if (!['me', 'me-select', 'channel-select'].includes(chosen)) return;
  page.following = false;
  attempt(() => look(chosen === 'channel-select' ? { channel: target.value } : { me: target.value, box: target.value }));
});

document.addEventListener('keydown', (event) => {
  const menu = event.key === 'Escape' && event.target.closest?.('details.menu[open], #how[open]');
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary').focus();
});

find('#composer').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    const { me, channel } = looking;
    const answer = await deliver({ me, channel });
    await handle(answer, { pane: 'channel', me });
    const thread = answer.thread && find(`[data-keep="thread-${answer.thread}"]`);
    if (thread) thread.open = true;
    else find('#posts').lastElementChild?.scrollIntoView({ block: 'nearest' });
  });
});

let told = {};
find('#teller').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    const box = find('#told');
    const text = box.value.trim();
    if (!text) throw new Error(texts.empty);
    const me = looking.box;
    if (told.text !== text || told.me !== me) told = { text, me, request: crypto.randomUUID() };
    const answer = await send('tell', told);
    told = {};
    box.value = '';
    await handle(answer, { pane: 'bot', me });
  });
});

sendOnEnter(find('#told'));
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && refresh());
setInterval(() => document.visibilityState === 'visible' && refresh(), 20000);
await refresh();
listen(refresh);
