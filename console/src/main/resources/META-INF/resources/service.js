// Talks to the console's service.

import { h, main } from './elements.js';

export async function ask(path, options = {}) {
  const key = sessionStorage.getItem('key') ?? localStorage.getItem('key');
  const headers = { ...options.headers, ...(key ? { Authorization: 'Bearer ' + key } : {}) };
  const response = await fetch('api/' + path, { ...options, headers });
  if (response.status === 401) {
    localStorage.removeItem('key');
    askForKey();
  }
  if (!response.ok) {
    const said = await response.json().catch(() => ({}));
    throw Object.assign(new Error(said.error ?? `the console answers ${response.status}`), { status: response.status, field: said.field });
  }
  return response;
}
export const get = (path, signal) => ask(path, { signal }).then((response) => response.json());
export const post = (path, body) => ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
export const runPath = (run) => 'runs/' + encodeURIComponent(run);

/** A link that gpta up prints brings the key of its stack, for all tabs; it does not stay in the address. */
export function takeKey() {
  const [, key] = location.hash.match(/^#key=([\w-]+)$/) ?? [];
  if (!key) return;
  localStorage.setItem('key', key);
  sessionStorage.removeItem('key');
  history.replaceState(null, '', '#/');
}

function askForKey() {
  const form = document.getElementById('key');
  if (!form.hidden) return;
  form.hidden = false;
  form.querySelector('input').focus();
  form.onsubmit = (event) => {
    event.preventDefault();
    sessionStorage.setItem('key', form.querySelector('input').value);
    form.hidden = true;
    dispatchEvent(new HashChangeEvent('hashchange'));
  };
}

export function connected(yes) {
  const place = document.getElementById('connection');
  place.className = yes ? 'on' : 'off';
  const text = yes ? 'live' : 'not connected, trying again';
  if (place.textContent !== text) place.textContent = text;
}

/** Server-sent events, read by fetch as EventSource sends no key. Goes on until the signal ends it. */
export async function follow(path, signal, hear) {
  for (let wait = 1000; !signal.aborted; wait = Math.min(wait * 2, 15000)) {
    try {
      const response = await ask(path(), { signal });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      connected(true);
      for (let text = ''; ;) {
        const { done, value } = await reader.read();
        if (done) break;
        wait = 1000;
        const events = (text + value).split('\n\n');
        text = events.pop();
        for (const event of events) {
          const data = event.split('\n').filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('\n');
          if (data) hear(JSON.parse(data));
        }
      }
    } catch (error) {
      if (signal.aborted) return;
      connected(false);
      if (error.status === 401 || error.status === 404) return;
    }
    await new Promise((go) => setTimeout(go, wait));
  }
}

/** Says something to those who do not see the page. */
export function say(text) {
  document.getElementById('live').textContent = text;
}

export function trouble(error) {
  main.replaceChildren(h('section', { class: 'card bad', role: 'alert' }, h('h1', {}, 'That did not work'), h('p', {}, error.message),
    h('p', {}, h('a', { href: '#/' }, 'All runs'))));
}
