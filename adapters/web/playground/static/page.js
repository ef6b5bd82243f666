// What the page shows: keeps what somebody looks at and draws the server's state, replacing only what changed.

import { Offline, lang, send, state, texts } from './api.js';
import { relabel, write } from './composer.js';
import { announce, forget, settled, toast } from './notices.js';
import { patchList, patchOptions, setText, staysDown } from './patch.js';

export const find = (selector) => document.querySelector(selector);
const address = new URLSearchParams(location.search);
export const looking = { me: address.get('me') ?? '', channel: address.get('channel') ?? '', box: address.get('box') ?? '' };
export const page = { latest: null, following: false };
let highlight = address.get('message');
let newest = null;
let offline = null;
let busy = null;
let again = false;

// Asks for the state and draws it; whoever asks while one is on its way gets a fresh one after it.
export function refresh() {
  again = busy !== null;
  busy ??= (async () => {
    try {
      do {
        again = false;
        draw(await state(looking));
      } while (again);
      if (offline) toast(texts.online);
      offline?.remove();
      offline = null;
    } catch (error) {
      if (!(error instanceof Offline)) toast(error.message, { wrong: true });
      else offline ??= toast(error.message, { wrong: true, stays: true });
    } finally {
      busy = null;
    }
  })();
  return busy;
}

function draw(next) {
  const first = page.latest === null;
  page.latest = next;
  Object.assign(looking, next.looking);
  history.replaceState(null, '', `/?${new URLSearchParams({ ...looking, ...(lang === 'nl' ? {} : { lang }) })}`);
  drawLists(next.lists);
  for (const [name, text] of Object.entries(next.texts)) {
    for (const node of document.querySelectorAll(`[data-text="${name}"]`)) setText(node, text);
  }
  relabel(next.texts.composer_label, next.texts.composer_reply);
  for (const [name, options] of Object.entries(next.options)) patchOptions(find(`[data-options="${name}"]`), options, looking[name]);
  find('#channel-mode').className = `mode mode-${next.mode}`;
  setText(find('#member'), next.bot_present ? texts.bot_remove : texts.bot_add);
  drawUnread(next);
  drawReplay(next.replay);
  drawNews(next.news, first);
  if (highlight) showMessage(highlight);
  highlight = null;
}

function drawLists(lists) {
  const place = JSON.stringify([looking.channel, looking.box]);
  for (const [name, pieces] of Object.entries(lists)) {
    const list = find(`[data-list="${name}"]`);
    if (name === 'posts' || name === 'box') {
      const moved = list.dataset.of !== looking[name === 'posts' ? 'channel' : 'box'];
      list.dataset.of = looking[name === 'posts' ? 'channel' : 'box'];
      staysDown(list, moved, () => {
        const added = patchList(list, pieces);
        if (!moved) added.forEach((id) => flash(list.querySelector(`[data-id="${CSS.escape(id)}"]`)));
      });
    } else patchList(list, pieces);
  }
  if (find('.boxes').dataset.of !== place) find('.box[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  find('.boxes').dataset.of = place;
}

function drawUnread(next) {
  const count = find('#tab-count');
  const total = Object.values(next.unread).reduce((sum, each) => sum + each, 0);
  setText(count, String(total));
  count.hidden = total === 0;
  const visible = document.visibilityState === 'visible' && find('#bot').getClientRects().length > 0;
  if (visible) settled(looking.box);
  if (visible && next.unread[looking.box]) send('seen', { me: looking.box }).catch(() => {});
}

function drawReplay(replay) {
  const caption = find('#caption');
  setText(find('#replay'), replay.running ? texts.replay_stop : texts.replay);
  caption.hidden = !replay.caption;
  const step = `${replay.number} ${replay.box}`;
  if (!replay.caption || caption.dataset.step === step) return;
  const said = caption.dataset.step?.split(' ')[0] === String(replay.number);
  Object.assign(caption.dataset, { step, number: replay.number });
  setText(find('#caption-step'), replay.progress);
  setText(find('#caption-text'), replay.caption);
  find('#meter').style.width = `${(100 * replay.number) / replay.total}%`;
  if (!said) announce(`${replay.progress}. ${replay.caption}`);
  if (!page.following) return;
  showTab(replay.pane);
  look({ channel: replay.channel || looking.channel, box: replay.box || looking.box });
}

function drawNews(found, first) {
  const before = newest;
  newest = found?.id ?? null;
  if (first || !found || (before && found.id <= before)) return;
  if (page.following || found.box === looking.box) announce(found.text);
  if (page.following) look({ box: found.box });
  else if (found.box !== looking.box) {
    toast(found.text, { box: found.box, label: texts.look, act: () => { showTab('bot'); look({ box: found.box }, found.id); } });
  }
}

function flash(item) {
  item?.classList.add('flash');
  setTimeout(() => item?.classList.remove('flash'), 2600);
}

// Looks at another channel, person or conversation, and at one message there when it is named.
export function look(at, message = null) {
  const moved = (name) => at[name] && at[name] !== looking[name];
  if (moved('channel') || moved('me')) { forget('channel'); write('post'); }
  if (moved('box')) forget('bot');
  Object.assign(looking, at);
  highlight = message;
  return refresh();
}

// On a narrow screen one part is shown at a time.
export function showTab(tab) {
  const changed = document.body.dataset.tab !== tab;
  document.body.dataset.tab = tab;
  for (const each of document.querySelectorAll('.tabs [data-tab]')) {
    if (each.dataset.tab === tab) each.setAttribute('aria-current', 'true');
    else each.removeAttribute('aria-current');
  }
  const narrow = getComputedStyle(find('main')).display === 'block';
  if (changed && narrow && scrollY > find('.tabs').offsetTop) find('.tabs').scrollIntoView();
  if (page.latest) drawUnread(page.latest);
}

// Brings a message in sight; focus goes there too, unless somebody is typing.
export function showMessage(id) {
  const found = document.getElementById(`post-${id}`);
  if (!found) return;
  const thread = found.closest('details.thread');
  if (thread) thread.open = true;
  found.scrollIntoView({ block: found.clientHeight > innerHeight / 2 ? 'start' : 'nearest' });
  found.classList.add('flash');
  if (document.activeElement?.tagName === 'TEXTAREA') return;
  (found.querySelector('.card h3') ?? found).focus({ preventScroll: true });
}
