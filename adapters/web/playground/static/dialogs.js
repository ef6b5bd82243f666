// Forms and questions in real dialogs: the rest of the page waits, Escape closes, focus goes back to where it was.

import { send, texts } from './api.js';

const dialog = document.getElementById('dialog');
const confirm = document.getElementById('confirm');
const confirmYes = document.getElementById('confirm-yes');
let opened = null;
const UNREADABLE = '?';

// `context`: who fills it in (`me`) and from which card (`entry`). `done` gets the bot's answer to what was handed in.
export function openForm(html, context, done) {
  opened = { context, done };
  dialog.innerHTML = html;
  if (!dialog.open) dialog.showModal();
  const wrong = dialog.querySelector('.summary');
  const first = dialog.querySelector('.field :is(input, select, textarea)');
  dialog.scrollTop = 0;
  (wrong ?? first ?? dialog.querySelector('h2')).focus();
}

function complain(form, text) {
  form.querySelector('.summary')?.remove();
  const box = document.createElement('p');
  box.className = 'summary';
  box.setAttribute('role', 'alert');
  box.textContent = text;
  form.querySelector('h2').after(box);
}

function valuesOf(form) {
  const values = {};
  for (const field of form.elements) if (field.name) values[field.name] ??= '';
  for (const [name, value] of new FormData(form)) values[name] = value;
  // A date of which not all was typed, or that no calendar has, reads as empty: it must not get lost unsaid.
  for (const field of form.elements) if (field.validity?.badInput) values[field.name] = UNREADABLE;
  return values;
}

async function handIn(form) {
  const button = form.querySelector('[type="submit"]');
  if (button.getAttribute('aria-disabled')) return;
  button.setAttribute('aria-disabled', 'true');
  const { context, done } = opened;
  const { action, target } = form.dataset;
  const values = valuesOf(form);
  const sending = JSON.stringify(values);
  if (opened.sending !== sending) Object.assign(opened, { sending, request: crypto.randomUUID() });
  try {
    const answer = await send('submit', { ...context, action, target, values, request: opened.request });
    if (answer.kind === 'errors' || answer.kind === 'form') {
      openForm(answer.html, context, done);
    } else {
      dialog.close();
      done(answer);
    }
  } catch (error) {
    complain(form, error.message);
  } finally {
    button.removeAttribute('aria-disabled');
  }
}

dialog.addEventListener('submit', (event) => {
  event.preventDefault();
  handIn(event.target);
});

dialog.addEventListener('click', (event) => {
  const pressed = event.target.closest('[data-do]');
  if (pressed?.dataset.do === 'close') dialog.close();
  if (pressed?.dataset.do === 'field') {
    event.preventDefault();
    const named = dialog.querySelector('form').elements[pressed.dataset.field];
    (named instanceof RadioNodeList ? named[0] : named)?.focus();
  }
});

dialog.addEventListener('close', () => dialog.replaceChildren());

// Asks before something that cannot be undone.
export function ask(text, yes = texts.yes) {
  document.getElementById('confirm-text').textContent = text;
  confirmYes.textContent = yes;
  confirm.returnValue = '';
  confirm.showModal();
  document.getElementById('confirm-no').focus();
  return new Promise((resolve) => {
    confirm.addEventListener('close', () => resolve(confirm.returnValue === 'yes'), { once: true });
  });
}

confirmYes.addEventListener('click', () => confirm.close('yes'));
document.getElementById('confirm-no').addEventListener('click', () => confirm.close(''));
