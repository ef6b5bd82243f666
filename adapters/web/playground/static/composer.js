// The box in which somebody writes in a channel: a new message, an answer in a thread, or a correction.

import { fill, send, texts } from './api.js';

const form = document.getElementById('composer');
const box = document.getElementById('message');
const banner = document.getElementById('composing');
const label = document.getElementById('message-label');
const button = document.getElementById('send');
const DRAFT = 'vroegbij-draft';
let writing = { kind: 'post' };
let line = { label: '', reply: '' };
let sent = { text: '', request: '' };

box.value = sessionStorage.getItem(DRAFT) ?? '';
box.addEventListener('input', () => {
  if (writing.kind !== 'edit') sessionStorage.setItem(DRAFT, box.value);
});

// The words above the box; they follow the channel and the person.
export function relabel(composerLabel, composerReply) {
  line = { label: composerLabel, reply: composerReply };
  show();
}

function show() {
  const { kind } = writing;
  const what = { reply: fill(line.reply, writing), edit: texts.composer_edit }[kind];
  banner.hidden = kind === 'post';
  banner.firstElementChild.textContent = what ?? '';
  label.textContent = what ?? line.label;
  button.textContent = kind === 'edit' ? texts.save : texts.send;
}

export function write(kind, more = {}) {
  if (writing.kind === 'edit') box.value = sessionStorage.getItem(DRAFT) ?? '';
  writing = { kind, ...more };
  if (kind === 'edit') box.value = more.text;
  show();
  if (kind !== 'post') box.focus();
}

export function insert(text, { replace = false } = {}) {
  write('post');
  box.value = replace ? text : text + box.value;
  sessionStorage.setItem(DRAFT, box.value);
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
}

// Gives the bot's answer. What was written stays in the box until it has arrived.
export async function deliver({ me, channel }) {
  const text = box.value.trim();
  if (!text) throw new Error(texts.empty);
  const attempt = JSON.stringify([text, writing, me, channel]);
  if (sent.attempt !== attempt) sent = { attempt, request: crypto.randomUUID() };
  const { request } = sent;
  const { kind, id } = writing;
  let answer;
  if (kind === 'edit') answer = await send('edit', { me, message: id, text, request });
  else if (/^\/vroegbij\b/i.test(text)) answer = await send('command', { me, channel, text, request });
  else answer = await send('post', { me, channel, text, thread: kind === 'reply' ? id : '', request });
  sent = {};
  if (box.value.trim() === text) box.value = '';
  sessionStorage.removeItem(DRAFT);
  if (kind === 'edit') writing = { kind: 'post' };
  write('post');
  box.focus();
  return { ...answer, thread: kind === 'reply' ? id : '' };
}

// Enter sends; Shift+Enter starts a new line; somebody in the middle of composing a character is left alone.
export function sendOnEnter(area) {
  area.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    area.form.requestSubmit();
  });
}

sendOnEnter(box);
box.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && writing.kind !== 'post') write('post');
});
export const composerForm = form;
