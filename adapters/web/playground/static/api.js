// Talks to the playground's server. Every failure comes out as an Error whose message can be shown to a person.

export const lang = document.body.dataset.lang;
export const texts = JSON.parse(document.body.dataset.texts);

export class Offline extends Error {}

export const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Offline(texts.offline);
  }
  const answer = await response.json().catch(() => ({ error: texts.failed }));
  if (!response.ok) throw new Error(answer.error ?? texts.failed);
  return answer;
}

// `body.request` names this request: sending the same one again has the result of sending it once.
export const send = (action, body) =>
  call(`/api/${action}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ lang, request: crypto.randomUUID(), ...body }),
  });

export const state = (looking) => call(`/api/state?${new URLSearchParams({ ...looking, lang })}`);

// Calls `changed` after every change on the server; the browser reconnects by itself, and we do when it gives up.
export function listen(changed) {
  const source = new EventSource('/api/live');
  source.onmessage = changed;
  source.onopen = changed;
  source.onerror = () => {
    changed();
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(changed), 3000);
  };
}
