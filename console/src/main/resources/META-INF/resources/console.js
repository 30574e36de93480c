// The console's page: no library, no build step.

import { curves, strip } from './charts.js';
import { badge, bestPrefix, bytes, card, count, duration, fill, h, left, link, lower, main, metric, moment, number, progress, quoted, scored, table } from './elements.js';
import { runPage } from './run.js';
import { follow, get, runPath, say, takeKey, trouble } from './service.js';

const PAGE = 50;

// ---------- all runs ----------

async function listPage(signal) {
  let shown = PAGE;
  let text = '';
  let known = { total: 0, version: 0, runs: [] };
  const chosen = new Set();
  const place = h('div', { class: 'card' });
  const compare = h('button', { disabled: true, onclick: () => { location.hash = '#/compare/' + [...chosen].map(encodeURIComponent).join(','); } }, 'Compare');
  const search = h('input', { type: 'search', id: 'search', placeholder: 'name, variant or state', oninput: () => { text = search.value; shown = PAGE; load(); } });
  const heading = h('h1', {}, 'Runs');
  main.replaceChildren(h('div', { class: 'top' }, heading, h('span', { class: 'space' }), h('span', { class: 'find' }, h('label', { for: 'search' }, 'Find'), search), compare,
    h('a', { class: 'button first', href: '#/register' }, 'Register a run')), place);

  const choose = (run) => h('input', { type: 'checkbox', 'aria-label': `compare ${run.runId}`, onchange: (event) => {
    if (event.target.checked) chosen.add(run.runId); else chosen.delete(run.runId);
    compare.disabled = chosen.size < 2;
    compare.textContent = chosen.size < 2 ? 'Compare' : `Compare ${chosen.size}`;
  }, checked: chosen.has(run.runId) });
  const columns = [
    ['compare', choose, ''], ['run', (r) => link(r.runId), 'name'], ['variant', (r) => lower(r.variant), ''], ['state', badge, ''],
    ['progress', progress, ''], ['left', left, 'number'],
    ['doing', (r) => (r.failure ? r.failure : r.doing), ''], ['epoch', (r) => `${r.epoch}/${r.epochs}`, 'number'],
    ['best', (r) => number(r.best), 'number'], ['test', (r) => number(r.test), 'number'], ['begun', (r) => moment(r.begun), 'number']];
  const draw = () => fill(place, [known.total, known.runs], () => {
    const empty = text ? `No run matches “${text}”.` : 'No runs yet. Register one here, or with: gpta register FILE.yaml';
    const rest = known.total - known.runs.length;
    return known.runs.length === 0 ? h('p', { class: 'empty' }, empty) : [table('All runs', columns, known.runs, 'runs'),
      rest > 0 && h('p', {}, h('button', { onclick: () => { shown += PAGE; load(); } }, `Show more (${count(rest)} left)`))];
  });
  const load = async () => {
    try {
      known = await get(`runs?count=${Math.min(shown, 1000)}&q=${encodeURIComponent(text)}`, signal);
      heading.textContent = `Runs (${count(known.total)})`;
      draw();
    } catch (error) { if (!signal.aborted) trouble(error); }
  };
  await load();
  follow(() => 'streams/runs?since=' + known.version, signal, (changed) => {
    const fresh = new Map(changed.runs.map((run) => [run.runId, run]));
    const unknown = changed.runs.some((run) => !known.runs.some((each) => each.runId === run.runId));
    known.runs = known.runs.map((run) => {
      const now = fresh.get(run.runId) ?? run;
      if (now.state !== run.state) say(`${run.runId} is ${lower(now.state)}`);
      return now;
    });
    known.version = changed.version;
    if (unknown) load(); else draw();
  });
}

// ---------- several runs ----------

/** Each against the first, on the same test samples. */
async function pairs(runs, signal) {
  const [first, ...others] = runs;
  const found = await Promise.all(others.map((other) => get(`comparison?first=${encodeURIComponent(first.runId)}&second=${encodeURIComponent(other.runId)}`, signal)
    .then((test) => ({ other, test }), (error) => ({ other, why: error.message }))));
  const tests = found.filter(({ test }) => test);
  const p = (value) => (value < 0.001 ? '< 0.001' : number(value, 3));
  return card('Is it more than chance?',
    tests.length > 0 && table('Paired tests on the test sample', [
      [`against ${first.runId}`, ({ other }) => link(other.runId), 'name'], ['points', ({ test }) => (test.difference > 0 ? '+' : '') + number(test.difference), 'number'],
      ['p', ({ test }) => p(test.pValue), 'number']], tests),
    tests.map(({ test }) => h('p', { class: 'verdict' }, test.verdict.join(' '))),
    tests.length > 1 && h('p', { class: 'note' }, `These are ${tests.length} tests, each for itself: of twenty without any difference one falls below 0.05. gpta experiment corrects for that.`),
    found.filter(({ why }) => why).map(({ other, why }) => h('p', { class: 'note' }, `${other.runId} against ${first.runId}: no test, as ${why}.`)));
}

async function comparePage(names, signal) {
  const runs = await Promise.all(names.map((name) => get(runPath(name), signal)));
  const colours = ['s1', 's2', 's3', 's4', 's5'];
  const kinds = ['', 'dashed'];
  const rows = [
    ['state', (r) => badge(r.summary)], ['variant', (r) => lower(r.variant)], ['seed', (r) => r.seed],
    ['validation', (r) => (r.validation ? scored(r.validation) : number(r.summary.best))],
    ['test, 95% interval', (r) => scored(r.test?.withPrefixDetail)], ['  without the prefix', (r) => scored(r.test?.withoutPrefixDetail)],
    ['best prefix', (r) => quoted(bestPrefix(r))], ['prefixes scored', (r) => count(r.candidates)],
    ['questions', (r) => count(r.llm.calls)], ['tokens in / out', (r) => `${count(r.llm.promptTokens)} / ${count(r.llm.completionTokens)}`],
    ['sent to the assistant', (r) => bytes(r.ledger.bytes)], ['cost, estimated', (r) => (r.ledger.cost === null ? '–' : number(r.ledger.cost, 4))],
    ['time', (r) => duration(r.seconds.total)]];
  const points = runs.flatMap((run, i) => run.points.map((p) => ({ ...p, column: i + 1 })));
  const lines = runs.map((run, i) => ({ name: run.runId, colour: colours[i % 5], kind: kinds[i % 2],
    points: run.epochs.filter((e) => e.bestScore !== undefined).map((e) => [e.epoch, e.bestScore, `epoch ${e.epoch}: ${number(e.bestScore)} ${quoted(e.bestPrefix)}`]) }));
  const metricName = metric(runs.find((run) => run.test)?.test.metric);
  main.replaceChildren(h('div', { class: 'top' }, h('h1', {}, 'Runs side by side')),
    h('section', { class: 'card scroll', tabindex: 0, 'aria-label': 'runs side by side' }, h('table', {},
      h('thead', {}, h('tr', {}, h('td', {}), runs.map((run, i) => h('th', { scope: 'col' }, `${i + 1} `, link(run.runId))))),
      h('tbody', {}, rows.map(([name, cell]) => h('tr', {}, h('th', { scope: 'row' }, name), runs.map((run) => h('td', {}, cell(run)))))))),
    await pairs(runs, signal),
    h('div', { class: 'grid' },
      card('Best validation score by epoch', curves('Best validation score by epoch', lines, { xLabel: 'epoch', yLabel: metricName + ', 0–100', most: 100 })),
      card('Scored prefixes', points.length === 0 ? h('p', { class: 'note' }, 'None yet.')
        : strip(points, metricName, { names: runs, label: 'run, by its number above; within it by round', say: (p) => `${runs[p.column - 1].runId}, epoch ${p.epoch}` },
          runs.map(bestPrefix)))));
}

// ---------- which page ----------

let leaving = new AbortController();

async function route() {
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  takeKey();
  document.title = 'GPTA console';
  const [, page, rest] = location.hash.match(/^#\/(runs|compare)\/(.+)$/) ?? [];
  try {
    if (page === 'runs') await runPage(decodeURIComponent(rest), signal);
    else if (page === 'compare') await comparePage(rest.split(',').slice(0, 10).map(decodeURIComponent), signal);
    else if (location.hash === '#/register') await (await import('./form.js')).formPage(signal);
    else await listPage(signal);
  } catch (error) {
    if (!signal.aborted) trouble(error);
  }
}

addEventListener('hashchange', () => { route(); main.focus(); });
route();
