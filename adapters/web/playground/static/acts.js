// What somebody does, by the `data-do` of what they pressed, and what the bot answers to it.

import { fill, send, texts } from './api.js';
import { insert, write } from './composer.js';
import { ask, openForm } from './dialogs.js';
import { announce, forget, onlyYou, toast } from './notices.js';
import { find, look, looking, page, refresh, showTab } from './page.js';

// Shows the bot's answer to `me`, who pressed something on the card `entry` or wrote in `pane`.
export async function handle(answer, { pane, me, entry = '' }) {
  if (answer.kind === 'notice') onlyYou(pane, answer.text);
  if (answer.kind === 'form' || answer.kind === 'errors') {
    openForm(answer.html, { me, entry }, (next) => handle(next, { pane, me, entry }));
  }
  if (answer.kind === 'card' && answer.box && answer.entry !== entry) {
    showTab('bot');
    await look({ box: answer.box }, answer.entry);
  } else await refresh();
}

// Runs something that may fail; what went wrong is shown, and nothing that was typed is lost.
export async function attempt(act) {
  try {
    await act();
  } catch (error) {
    toast(error.message, { wrong: true });
    await refresh();
  }
}

async function once(pressed, act) {
  if (pressed.getAttribute('aria-disabled')) return;
  pressed.setAttribute('aria-disabled', 'true');
  try {
    await act();
  } finally {
    pressed.removeAttribute('aria-disabled');
  }
}

export const acts = {
  channel: ({ id }) => { page.following = false; showTab('channel'); return look({ channel: id }); },
  box: ({ id }) => { page.following = false; return look({ box: id }); },
  tab: ({ tab }) => { page.following = false; showTab(tab); },
  reply: ({ entry, name }) => write('reply', { id: entry, name }),
  edit: ({ entry, text }) => write('edit', { id: entry, text }),
  insert: ({ text }) => insert(text),
  'compose-cancel': () => { write('post'); find('#message').focus(); },
  async delete({ entry }) {
    if (!(await ask(texts.delete_question))) return;
    await send('delete', { me: looking.me, message: entry });
    await refresh();
  },
  async pick({ entry }) {
    const { me } = looking;
    await handle(await send('pick', { me, message: entry }), { pane: 'channel', me });
  },
  async click({ entry, action, target, value, confirm }, pressed) {
    if (confirm && !(await ask(confirm))) return;
    const pane = pressed.closest('#bot') ? 'bot' : 'channel';
    const me = pane === 'bot' ? looking.box : looking.me;
    await once(pressed, async () => {
      await handle(await send('click', { me, entry, action, target, value }), { pane, me, entry });
    });
  },
  async command({ text }) {
    const { me, channel } = looking;
    await handle(await send('command', { me, channel, text }), { pane: 'channel', me });
  },
  async member() {
    const { me, channel } = looking;
    const present = page.latest.bot_present ? '' : 'yes';
    await handle(await send('member', { me, channel, present }), { pane: 'channel', me });
  },
  async jump({ by }, pressed) {
    await once(pressed, async () => {
      await send('jump', { by });
      await refresh();
      const { clock_day: day, clock_time: time } = page.latest.texts;
      announce(fill(texts.jumped, { time: `${day}, ${time}` }));
    });
  },
  async replay() {
    const { running } = page.latest.replay;
    page.following = !running;
    find('#how').open = false;
    await send('replay', { stop: running ? 'yes' : '' });
    await refresh();
  },
  async reset() {
    if (!(await ask(texts.reset_question, texts.reset_yes))) return;
    await send('reset', {});
    forget('channel');
    forget('bot');
    await refresh();
    toast(texts.reset_done);
  },
  async sentence({ channel, text }) {
    find('#how').open = false;
    if (channel) {
      showTab('channel');
      await look({ channel });
      insert(text, { replace: true });
    } else {
      showTab('bot');
      find('#told').value = text;
      find('#told').focus();
    }
  },
};
