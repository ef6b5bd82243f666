// Lines that are not kept: what only you see, short messages in the corner, and what a screen reader should say.

import { texts } from './api.js';

const toasts = document.getElementById('toasts');
const announcer = document.getElementById('announce');

const element = (tag, text, className = '') => Object.assign(document.createElement(tag), { textContent: text, className });

function button(text, act) {
  const made = element('button', text, 'link');
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

// Each text is a line of its own: two that come together are both read out, and so is the same text again.
export function announce(text) {
  const line = element('p', text);
  announcer.append(line);
  setTimeout(() => line.remove(), 8000);
}

// In the channel or in the bot's conversation, for whoever is looking now.
export function onlyYou(pane, text) {
  const place = document.querySelector(`[data-notices="${pane}"]`);
  const line = document.createElement('article');
  const said = element('p', text, 'prose');
  said.prepend(element('small', texts.only_you));
  line.append(said, button(texts.dismiss, () => line.remove()));
  place.append(line);
  while (place.children.length > 3) place.firstChild.remove();
  place.scrollTop = place.scrollHeight;
  announce(`${texts.only_you}: ${text}`);
}

export const forget = (pane) => document.querySelector(`[data-notices="${pane}"]`).replaceChildren();

export function toast(text, { wrong = false, label = '', act = null, stays = false, box = '' } = {}) {
  const line = element('div', '', wrong ? 'toast wrong' : 'toast');
  line.dataset.box = box;
  line.append(element('span', text));
  if (act) line.append(button(label, () => { line.remove(); act(); }));
  line.append(button(texts.dismiss, () => line.remove()));
  toasts.append(line);
  while (toasts.children.length > 3) toasts.firstChild.remove();
  const leave = () => (line.matches(':hover, :focus-within') ? setTimeout(leave, 3000) : line.remove());
  if (!stays) setTimeout(leave, 9000);
  return line;
}

// A message about somebody's conversation has done its work once one looks there.
export function settled(box) {
  for (const line of [...toasts.children]) if (line.dataset.box === box) line.remove();
}
