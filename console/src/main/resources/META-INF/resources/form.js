// A run is registered: the fields of a registration file, what they come to, and the data's first rows.

import { card, h, lower, main, table } from './elements.js';
import { get, post, runPath, say } from './service.js';

const MOST_SEEDS = 20;
const asks = (now) => ['GPTA', 'GPTA_DATA', 'FROZEN_TA'].includes(now.variant);
const is = (task) => (now) => now.task === task;
const VARIANTS = {
  GPTA: 'GPTA: an assistant proposes prefixes, and is tuned', GPTA_DATA: 'GPTA_DATA: the same, and it sees exemplars',
  FROZEN_TA: 'FROZEN_TA: it proposes, and is not tuned', RANDOM_PREFIX: 'RANDOM_PREFIX: random words', FIXED_PREFIX: 'FIXED_PREFIX: yours, and no other', BASELINE: 'BASELINE: no prefix' };

/** Fields by their paths in the file: [path, label, kind, {hint, when, choices}]. Blank ones are left out of it. */
const SECTIONS = [
  ['Run', [
    ['run', 'Name', 'text', { hint: 'Up to 64 letters, digits, dots, dashes and underscores.' }],
    ['loop.seed', 'Seeds', 'seeds', { hint: 'With several, e.g. 1 2 3, each is a run of its own.' }],
    ['variant', 'Variant', 'choice', { wide: true }],
    ['loop.prefix', 'Prefix', 'text', { wide: true, when: (now) => now.variant === 'FIXED_PREFIX' }],
    ['description', 'Description', 'long', { when: asks, hint: 'All that the teaching assistant learns of the data. Write nothing here that must not leave.' }],
    ['exemplars', 'Exemplars', 'lines', { when: (now) => now.variant === 'GPTA_DATA', hint: 'One a line. The teaching assistant sees them.' }]]],
  ['Data', [
    ['data.format', 'Format', 'choice', { hint: 'A benchmark knows its task and columns; auto goes by the file’s ending.' }],
    ['data.task', 'Task', 'choice'],
    ['data.train', 'Files to train on', 'lines', { hint: 'One a line: whole paths, as the trainer sees them. CSV, TSV, JSON, JSON Lines or Parquet.' }],
    ['data.validation', 'Files to score prefixes on', 'lines', { hint: 'None: a sample of the training files, apart from the others.' }],
    ['data.test', 'Files to test on', 'lines', { hint: 'None: likewise.' }],
    ['data.labels', 'Labels', 'lines', { when: is('classification'), hint: 'One a line, in the order of their ids. None: those found.' }],
    ['data.samples.train', 'Samples to train on', 'number'], ['data.samples.validation', 'to score on', 'number'], ['data.samples.test', 'to test on', 'number']]],
  ['Student', [
    ['student.weights', 'Weights', 'text', { hint: 'A bundled name, hf:ORG/NAME, or a folder.' }],
    ['student.learningRate', 'Learning rate', 'number'], ['student.batchSize', 'Batch', 'number'], ['student.gradientAccumulation', 'Parts of a batch', 'number', { hint: 'For less memory.' }],
    ['student.maxTokens', 'Most tokens', 'number'], ['student.maxTargetTokens', 'Most tokens of a summary', 'number', { when: is('summarisation') }],
    ['student.classWeights', 'Class weights', 'choice', { when: is('classification'), choices: ['NONE', 'BALANCED'] }],
    ['student.precision', 'Precision', 'choice', { choices: ['BF16', 'F32'] }]]],
  ['Loop', [
    ['loop.epochs', 'Epochs', 'number'], ['loop.history', 'History k', 'number'], ['loop.window', 'Window w', 'number'],
    ['loop.candidatesPerRequest', 'Prefixes a request', 'number'], ['loop.nextPrefix', 'Prefix of later epochs', 'choice', { choices: ['BEST_OF_HISTORY', 'FRESH'] }]]],
  ['Teaching assistant', [
    ['teachingAssistant.model', 'Model', 'text', { when: asks, hint: 'As its provider names it.' }],
    ['teachingAssistant.askStyle', 'Asked for', 'choice', { when: asks, choices: ['SAMPLES', 'LIST'], hint: 'LIST for larger models: one answer with all.' }],
    ['teachingAssistant.temperature', 'Temperature', 'number', { when: asks }], ['teachingAssistant.maxPrefixWords', 'Most words', 'number', { when: asks }],
    ['teachingAssistant.tuningEpochs', 'Passes of tuning', 'number', { when: asks }], ['teachingAssistant.minDialogues', 'Fewest dialogues', 'number', { when: asks }]]],
  ['Budget', [
    ['budget.calls', 'Most requests', 'number', { when: asks }], ['budget.tokens', 'Most tokens', 'number', { when: asks }],
    ['budget.tunedTokens', 'Most tokens tuned on', 'number', { when: asks }], ['budget.money', 'Most money', 'number', { when: asks }],
    ['budget.prices.input', 'Price in', 'number', { when: asks, hint: 'per million tokens' }], ['budget.prices.output', 'Price out', 'number', { when: asks }],
    ['budget.prices.tuning', 'Price of tuning', 'number', { when: asks }]]]];

/** What is filled in, by path, and what of it a benchmark brought; kept while the page is open. */
const values = {};
let brought = {};
let known = null;

const at = (tree, path) => path.split('.').reduce((node, name) => node?.[name], tree);
const lines = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean);
const seeds = () => (values['loop.seed'] ?? '').split(/[\s,]+/).filter(Boolean).slice(0, MOST_SEEDS);

/** A number where it is one that JavaScript can hold; else the text, which the service then refuses by name. */
function numeric(text) {
  const value = Number(text);
  return !/^[-+.\deE]+$/.test(text) || Number.isNaN(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)) ? text : value;
}

function put(tree, path, value) {
  const names = path.split('.');
  const last = names.pop();
  names.reduce((node, name) => (node[name] ??= {}), tree)[last] = value;
}

function state() {
  const format = known.formats.find((each) => each.name === (values['data.format'] || 'auto'));
  return { variant: values.variant || 'GPTA', format, task: format.task ?? (values['data.task'] || 'classification') };
}

/** Columns of the task; a benchmark has its own. */
const columns = (now) => (now.format.task ? [] : known.tasks.find((each) => each.name === now.task).columns)
  .map((role) => ['data.' + role, `Column of ${role}`, 'text', { placeholder: role }]);

/** The trees of the files that are to be registered: one for each seed. */
function trees(fields) {
  const tree = {};
  for (const [path, , kind] of fields) {
    const text = (values[path] ?? '').trim();
    if (path === 'data.task' && state().format.task) continue;
    if (text && kind !== 'seeds') put(tree, path, kind === 'lines' ? lines(text) : kind === 'number' ? numeric(text) : text);
  }
  const all = seeds();
  if (all.length === 1) put(tree, 'loop.seed', numeric(all[0]));
  return all.length < 2 ? [tree] : all.map((seed) => ({ ...tree, run: `${tree.run ?? ''}-s${seed}`, loop: { ...tree.loop, seed: numeric(seed) } }));
}

function input(path, kind, options, now) {
  const id = 'f-' + path.replaceAll('.', '-');
  const usual = at(known.defaults, path);
  const shown = options.placeholder ?? (path === 'run' || path === 'description' || Array.isArray(usual) || usual === null ? '' : String(usual ?? ''));
  const common = { id, name: path, 'aria-describedby': `${id}-hint ${id}-fault`, autocomplete: 'off', spellcheck: kind === 'long' ? 'true' : 'false' };
  if (kind === 'choice') {
    const choices = options.choices ?? { variant: known.variants, 'data.format': known.formats.map((each) => each.name), 'data.task': known.tasks.map((each) => each.name) }[path];
    const chosen = path === 'data.task' ? now.task : values[path] || usual;
    return h('select', { ...common, disabled: path === 'data.task' && now.format.task },
      choices.map((each) => h('option', { value: each, selected: each === chosen }, path === 'variant' ? VARIANTS[each] ?? each : path === 'data.format' ? each : lower(each))));
  }
  if (kind === 'long' || kind === 'lines') return h('textarea', { ...common, rows: kind === 'long' ? 3 : 2 }, values[path] ?? '');
  return h('input', { ...common, value: values[path] ?? '', placeholder: shown, inputmode: kind === 'number' ? 'decimal' : undefined });
}

const field = ([path, label, kind, options = {}], now) => {
  const id = 'f-' + path.replaceAll('.', '-');
  const task = path === 'data.task' && `measured: ${known.tasks.find((each) => each.name === now.task).metric}`;
  return h('div', { class: `field ${kind}${options.wide ? ' wide' : ''}`, 'data-path': path }, h('label', { for: id }, label), input(path, kind, options, now),
    h('p', { class: 'note', id: id + '-hint' }, task || options.hint || ''), h('p', { class: 'fault', id: id + '-fault' }));
};

/** Begins with what a benchmark's own registration says, where the user has filled in nothing. */
function takeBenchmark(benchmark) {
  for (const [path, value] of Object.entries(brought)) if (values[path] === value) delete values[path];
  brought = {};
  for (const [path, , kind] of SECTIONS.flatMap(([, fields]) => fields)) {
    const value = at(benchmark, path);
    if (value === undefined || ['run', 'variant', 'data.format'].includes(path) || values[path]) continue;
    values[path] = brought[path] = kind === 'lines' ? value.join('\n') : String(value).trim();
  }
}

/** Where the browser lets no page write to the clipboard the text is marked, to be copied by hand. */
const copy = (text, from) => async (event) => {
  const button = event.currentTarget;
  try {
    await navigator.clipboard.writeText(text);
    say('copied');
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  } catch { getSelection().selectAllChildren(from); }
};

function quote(drafts) {
  const { rows, notes } = drafts[0].quote;
  return [drafts.length > 1 && h('p', {}, `For each of the ${drafts.length} runs:`),
    rows.length > 0 && table('Quote', [['', (r) => r.what, ''], ['expected', (r) => r.expected, 'number'], ['largest', (r) => r.largest, 'number'], ['cap', (r) => r.cap, 'number']], rows),
    notes.map((note) => h('p', { class: 'note' }, note))];
}

const files = (drafts) => drafts.map((draft) => {
  const text = h('pre', { tabindex: 0, 'aria-label': `file of ${draft.runId}` }, draft.yaml);
  return h('div', {}, h('p', { class: 'pair' }, h('code', {}, `gpta register ${draft.runId}.yaml`),
    h('button', { type: 'button', 'aria-label': `copy the file of ${draft.runId}`, onclick: copy(draft.yaml, text) }, 'Copy')), text);
});

function firstRows(seen) {
  const roles = [...new Set(seen.rows.flatMap(Object.keys))];
  return [h('p', { role: 'status' }, seen.told + '.'), seen.labels?.length > 0 && h('p', {}, 'Labels: ' + seen.labels.join(', ')),
    table('First rows', roles.map((role) => [role, (row) => row[role] ?? '–', 'text']), seen.rows),
    h('p', { class: 'note' }, 'Read where the data lie, for this page alone: no row is in a topic, in a log or at the teaching assistant’s.')];
}

async function opened(run) {
  for (let tries = 0; tries < 20; tries++) {
    if (await get(runPath(run)).then(() => true, () => false)) break;
    await new Promise((go) => setTimeout(go, 300));
  }
  location.hash = '#/runs/' + encodeURIComponent(run);
}

export async function formPage(signal) {
  known = await get('registrations/form', signal);
  const now = new Date();
  values.run ??= `run-${String(now.getMonth() + 1).padStart(2, '0')}${String(now.getDate()).padStart(2, '0')}-${String(now.getHours()).padStart(2, '0')}${String(now.getMinutes()).padStart(2, '0')}`;
  values['loop.seed'] ??= '1';
  const touched = new Set();
  let shown = [];
  let drafts = [];
  const body = h('div', {});
  const price = h('div', { 'aria-live': 'polite' });
  const yaml = h('div', {});
  const preview = h('div', {});
  const refused = h('div', {});
  const go = h('button', { type: 'button', class: 'first' }, 'Register');
  const look = h('button', { type: 'button' }, 'Look at the first rows');

  const place = (path) => [...body.querySelectorAll('[data-path]')].filter((each) => path.replace(/\[\d+\]$/, '').startsWith(each.dataset.path))
    .sort((a, b) => b.dataset.path.length - a.dataset.path.length)[0];
  const fault = (error, always) => {
    body.querySelectorAll('[aria-invalid]').forEach((each) => each.removeAttribute('aria-invalid'));
    body.querySelectorAll('.fault').forEach((each) => { each.textContent = ''; });
    refused.replaceChildren();
    const there = error && error.field ? place(error.field) : null;
    if (!error || (there && !always && !touched.has(there.dataset.path))) return;
    if (!there) { if (always || error.status !== 422) refused.replaceChildren(h('p', { class: 'card bad', role: 'alert' }, error.message)); return; }
    const control = there.querySelector('input, select, textarea');
    control.setAttribute('aria-invalid', 'true');
    there.querySelector('.fault').textContent = error.message;
    if (always) { touched.add(there.dataset.path); there.closest('details')?.setAttribute('open', ''); control.focus(); say(error.message); }
  };

  let asked = 0;
  const check = async () => {
    const mine = ++asked;
    try {
      const found = [];
      for (const tree of trees(shown)) found.push(await (await post('registrations/check', tree)).json());
      if (mine !== asked || signal.aborted) return;
      drafts = found;
      fault(null);
      price.replaceChildren(...quote(drafts).flat().filter(Boolean));
      yaml.replaceChildren(...files(drafts));
    } catch (error) {
      if (mine !== asked || signal.aborted) return;
      drafts = [];
      fault(error);
      price.replaceChildren(h('p', { class: 'note' }, 'Comes when the form is complete. Next: ' + error.message));
      yaml.replaceChildren(h('p', { class: 'note' }, 'Likewise.'));
    }
  };
  let due = 0;
  const soon = () => { clearTimeout(due); due = setTimeout(check, 350); };

  const draw = () => {
    const here = state();
    const focused = document.activeElement?.name;
    const open = [...body.querySelectorAll('details[open] > summary')].map((each) => each.textContent);
    shown = [];
    const parts = SECTIONS.map(([title, all]) => {
      const visible = all.flatMap((each) => (each[0] === 'data.labels' ? [...columns(here), each] : [each])).filter(([, , , options]) => options?.when?.(here) ?? true);
      shown.push(...visible);
      if (visible.length === 0) return null;
      const inner = h('div', { class: 'fields' }, visible.map((each) => field(each, here)));
      if (title === 'Data') return card(title, inner, known.folders ? h('div', { class: 'pair' }, look, h('span', { class: 'note' }, `Below ${known.folders}`)) : noData(), preview);
      return title === 'Run' ? card(title, inner) : h('details', { class: 'card', open: open.includes(title) }, h('summary', {}, title), inner);
    });
    body.replaceChildren(...parts.filter(Boolean));
    if (focused) body.querySelector(`[name="${focused}"]`)?.focus({ preventScroll: true });
  };
  const noData = () => h('p', { class: 'note' }, 'This console sees no data, as is right on a cluster: no rows are shown. The trainer checks every row before it trains, and what is wrong is then said on the run’s page; ',
    h('code', {}, 'gpta register'), ' checks before it publishes, where the data lie.');

  const changed = (event) => {
    const { name, value } = event.target;
    if (!name) return;
    values[name] = value;
    if (/^data\./.test(name)) preview.replaceChildren();
    if (name === 'data.format' && event.type === 'change') takeBenchmark(state().format.benchmark);
    if (['variant', 'data.format', 'data.task'].includes(name) && event.type === 'change') draw();
    soon();
  };
  const busy = async (button, words, what) => {
    const before = button.textContent;
    button.disabled = true;
    button.textContent = words;
    try { await what(); } catch (error) { if (!signal.aborted) fault(error, true); } finally { button.disabled = false; button.textContent = before; }
  };
  look.onclick = () => busy(look, 'Looking ...', async () => {
    preview.replaceChildren();
    const seen = await (await post('registrations/data', trees(shown)[0])).json();
    fault(null);
    preview.replaceChildren(...firstRows(seen).filter(Boolean));
  });
  go.onclick = () => {
    clearTimeout(due);
    busy(go, 'Registering ...', async () => {
      const all = trees(shown);
      let answer;
      for (const tree of all) answer = await (await post('registrations', tree)).json();
      say(answer.fresh ? `${answer.runId} is registered` : `${answer.runId} is registered already`);
      delete values.run;
      if (all.length === 1) await opened(answer.runId); else location.hash = '#/';
    });
  };

  draw();
  const form = h('form', { class: 'registration', novalidate: true, oninput: changed, onchange: changed, onsubmit: (event) => event.preventDefault(),
    onfocusout: (event) => { if (event.target.name && (values[event.target.name] ?? '') !== '') { touched.add(event.target.name); soon(); } } },
  body, h('div', { class: 'beside' }, h('div', { class: 'pair' }, go, h('a', { href: '#/' }, 'Back to the runs')), refused,
    card('Quote', price), card('File', yaml)));
  main.replaceChildren(h('div', { class: 'top' }, h('h1', {}, 'Register a run')), form);
  document.title = 'Register a run – GPTA console';
  await check();
}
