// Elements and words. All that comes from events becomes text nodes; nothing is parsed as HTML.

export const main = document.getElementById('main');
const SVG = 'http://www.w3.org/2000/svg';

function make(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}
export const h = (name, attributes, ...children) => make(document.createElement(name), attributes, children);
export const s = (name, attributes, ...children) => make(document.createElementNS(SVG, name), attributes, children);

export const card = (title, ...content) => {
  const id = 'h-' + title.toLowerCase().replace(/\W+/g, '-');
  return h('section', { class: 'card', 'aria-labelledby': id }, h('h2', { id }, title), ...content);
};

/** Replaces what a place shows, if what it is made from has changed. Focus stays where it was, and what was open stays so. */
export function fill(place, from, build) {
  const key = JSON.stringify(from);
  if (place.shown === key) return;
  place.shown = key;
  const name = (element) => element.getAttribute('aria-label') ?? element.textContent;
  const focused = place.contains(document.activeElement) ? name(document.activeElement) : null;
  const open = [...place.querySelectorAll('details')].map((each) => each.open);
  place.replaceChildren(...[build()].flat(Infinity).filter(Boolean));
  place.querySelectorAll('details').forEach((each, i) => { each.open = open[i] ?? false; });
  if (focused === null) return;
  const again = [...place.querySelectorAll('a, button, input, select, summary, [tabindex]')].find((each) => name(each) === focused);
  (again ?? main).focus({ preventScroll: true });
}

/** Columns: [heading, cell of a row, class]. */
export function table(caption, columns, rows, className) {
  return h('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': caption },
    h('table', { class: className },
      h('thead', {}, h('tr', {}, columns.map(([heading, , kind]) => h('th', { scope: 'col', class: kind }, heading)))),
      h('tbody', {}, rows.map((row) => h('tr', {}, columns.map(([heading, cell, kind]) =>
        h('td', { class: kind, 'data-label': heading || undefined }, cell(row))))))));
}

// ---------- words ----------

export const number = (value, digits = 1) => (value === null || value === undefined ? '–' : value.toFixed(digits));
export const count = (value) => (value ?? 0).toLocaleString('en');
export const quoted = (prefix) => (prefix === null || prefix === undefined ? '–' : prefix === '' ? '(no prefix)' : `“${prefix}”`);
export const METRICS = { accuracy: 'accuracy', f1: 'F1', rougeL: 'ROUGE-L', macroF1: 'macro-F1', exactMatch: 'exact match' };
export const metric = (name) => METRICS[name] ?? name ?? 'score';
export const scored = (result) => (result ? `${number(result.score)} [${number(result.low)}, ${number(result.high)}]` : '–');
/** What a run chose, or the best that it has found so far. */
export const bestPrefix = (run) => run.student?.prefix ?? run.summary.prefix;
export const lower = (constant) => constant.toLowerCase().replaceAll('_', ' ');
export const moment = (millis) => new Date(millis).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
export const clock = (millis) => new Date(millis).toLocaleTimeString('en-GB');
export const bytes = (n) => (n < 1e3 ? n + ' B' : n < 1e6 ? number(n / 1e3) + ' kB' : n < 1e9 ? number(n / 1e6) + ' MB' : number(n / 1e9) + ' GB');

export function duration(seconds) {
  if (seconds === null || seconds === undefined) return '–';
  const whole = Math.round(seconds);
  if (whole < 60) return whole + ' s';
  if (whole < 3600) return Math.floor(whole / 60) + ' min ' + (whole % 60) + ' s';
  return Math.floor(whole / 3600) + ' h ' + Math.floor((whole % 3600) / 60) + ' min';
}

export const badge = (run) => h('span', { class: 'badge ' + run.state }, run.cancelling ? 'cancelling' : lower(run.state));

export function progress(run) {
  const percent = Math.floor(run.share * 100);
  return h('div', { class: 'bar' },
    h('progress', { max: 1, value: run.share, 'aria-label': `progress of ${run.runId}` }), h('span', {}, percent + '%'));
}

export const left = (run) => (run.secondsLeft === null ? '' : 'about ' + duration(run.secondsLeft));
export const link = (run) => h('a', { href: '#/runs/' + encodeURIComponent(run) }, run);
