// The page of one run.

import { clamp, curves, prefixTable, strip } from './charts.js';
import { badge, bestPrefix, bytes, card, clock, count, duration, fill, h, left, lower, main, metric, moment, number, progress, quoted, table } from './elements.js';
import { ask, connected, follow, get, post, runPath, say } from './service.js';

function head(run, name) {
  const act = (what) => async () => {
    if (what === 'cancel' && !(await sure(name))) return;
    try {
      await post(`${runPath(name)}/${what}`, {});
      say(`${name}: ${what} is asked for`);
    } catch (error) { alertIn(error.message); }
  };
  const alertIn = (text) => document.getElementById('refused').replaceChildren(h('p', { class: 'card bad', role: 'alert' }, text));
  return [
    h('div', { class: 'top' }, h('h1', {}, name), badge(run), h('span', { class: 'space' }),
      !['FINISHED', 'FAILED'].includes(run.state) && !run.cancelling && h('button', { class: 'danger', onclick: act('cancel') }, 'Cancel'),
      run.state === 'FAILED' && h('button', { class: 'first', onclick: act('resume') }, 'Resume')),
    h('div', { id: 'refused' }),
    h('div', { class: 'top' }, h('div', { class: 'bar' }, ...progress(run).childNodes),
      h('span', { class: 'note' }, [
        run.state === 'RUNNING' ? left(run) && left(run) + ' left' : '', run.doing, `epoch ${run.epoch} of ${run.epochs}`,
        run.attempt > 1 ? `life ${run.attempt}` : '', 'begun ' + moment(run.begun), 'last heard of ' + moment(run.lastWord)].filter(Boolean).join(' · ')))];
}

/** Asks before it ends what may have taken hours. */
function sure(name) {
  return new Promise((answer) => {
    const dialog = h('dialog', { 'aria-labelledby': 'sure' },
      h('p', { id: 'sure' }, `Cancel ${name}? What it has done is kept, and it can be resumed.`),
      h('form', { method: 'dialog', class: 'top' }, h('button', { class: 'danger', value: 'yes' }, 'Cancel the run'), h('button', { value: 'no' }, 'Let it go on')));
    dialog.addEventListener('close', () => { answer(dialog.returnValue === 'yes'); dialog.remove(); });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function failures(all, state) {
  return all.map((failed) => h('section', { class: 'card bad', 'aria-label': 'failure' },
    h('h2', {}, failed.rejected ? 'Another specification was registered under this name, and rejected'
      : `${state === 'FAILED' ? 'Failed' : `Life ${failed.attempt} failed`} in ${failed.service} (${failed.step}): ${failed.code}`),
    h('p', {}, failed.message), h('p', {}, h('strong', {}, 'What to do: '), failed.remedy),
    h('p', { class: 'note' }, `${moment(failed.time)} · ${failed.resumable ? 'it can be resumed' : 'resuming it would not help'}`)));
}

function facts(run) {
  const fact = (name, value, more, wide) => h('div', { class: wide && 'wide' }, h('dt', {}, name), h('dd', {}, value, more && h('small', {}, more)));
  const test = run.test?.withPrefixDetail;
  const plain = run.test?.withoutPrefixDetail;
  const name = metric(run.test?.metric);
  const interval = (r) => `95%: ${number(r.low)} to ${number(r.high)}`;
  return h('dl', { class: 'figures' },
    test && fact('test ' + name, number(test.score), interval(test)),
    plain && fact('without the prefix', number(plain.score), interval(plain)),
    run.validation ? fact('validation ' + metric(run.validation.metric), number(run.validation.score), interval(run.validation))
      : fact('best validation score', number(run.summary.best)),
    fact('prefixes scored', count(run.candidates), `${run.epochs.reduce((sum, e) => sum + e.novel, 0)} different ones in the histories`),
    fact('questions to the assistant', count(run.llm.calls), `${count(run.llm.rejected)} answers thrown away`),
    fact('tokens in / out', `${count(run.llm.promptTokens)} / ${count(run.llm.completionTokens)}`),
    fact('sent to the assistant', bytes(run.ledger.bytes), `${count(run.ledger.requests)} requests, ${count(run.ledger.exemplars)} exemplars`),
    fact('cost, estimated', run.ledger.cost === null ? 'no prices' : number(run.ledger.cost, 4)),
    fact('time', duration(run.seconds.total), `${Math.round(run.idleShare * 100)}% of it idle`),
    fact('best prefix', quoted(bestPrefix(run)), null, true),
    run.student && fact('student', run.student.uri, null, true));
}

function learning(run) {
  const validated = run.epochs.filter((e) => e.bestScore !== undefined);
  const last = Math.max(run.summary.epochs, ...run.epochs.map((e) => e.epoch), 1);
  const end = run.test && [
    { name: 'test, with the prefix', colour: 's2', kind: 'point', points: [[last, run.test.withPrefix, undefined, [run.test.withPrefixDetail.low, run.test.withPrefixDetail.high]]] },
    { name: 'test, without', colour: 's3', kind: 'point', points: [[last + 0.12, run.test.withoutPrefix, undefined, [run.test.withoutPrefixDetail.low, run.test.withoutPrefixDetail.high]]] }];
  return curves('Metric by epoch', [
    { name: 'best validation', colour: 's1', points: validated.map((e) => [e.epoch, e.bestScore, `epoch ${e.epoch}: ${number(e.bestScore)} ${quoted(e.bestPrefix)}`]) },
    { name: 'mean validation', colour: 's1', kind: 'dashed', points: validated.filter((e) => e.meanScore !== undefined).map((e) => [e.epoch, e.meanScore]) },
    ...(end ?? [])], { x: [0.8, last + 0.3], xLabel: 'epoch', yLabel: metric(run.test?.metric ?? run.validation?.metric) + ', 0–100', most: 100 });
}

function loss(run) {
  const attempt = Math.max(...run.losses.map((w) => w.attempt), 0);
  const steps = run.losses.filter((w) => w.attempt === attempt && w.totalSteps > 0)
    .map((w) => [w.epoch - 1 + w.step / w.totalSteps, w.loss]).sort((a, b) => a[0] - b[0]);
  return curves('Training loss of the student', [
    { name: 'as it trains', colour: 's1', points: steps },
    { name: 'mean of the epoch', colour: 's2', kind: 'point', points: run.epochs.filter((e) => e.trainLoss !== undefined).map((e) => [e.epoch, e.trainLoss]) }],
  { x: [0, Math.max(run.summary.epochs, 1) + 0.1], xLabel: 'epoch', yLabel: 'cross-entropy, nats' });
}

/** Steps of all jobs, one behind the other. */
function tuning(run, title, value, yLabel, most) {
  let before = 0;
  const colours = ['s1', 's2', 's3', 's4', 's5'];
  const lines = run.epochs.filter((e) => e.taSteps?.length).map((e, i) => {
    const points = e.taSteps.map((step) => [before + step.step, value(step), `epoch ${e.epoch}, step ${step.step}: ${number(value(step), 3)}`]);
    before += e.taSteps.at(-1).step;
    return { name: `epoch ${e.epoch}${e.taPromoted ? '' : ', not taken'}`, colour: colours[i % 5], kind: e.taPromoted ? '' : 'dashed', points };
  });
  return lines.length === 0 ? h('p', { class: 'note' }, 'No fine-tuning job has come to its end.') : curves(title, lines, { xLabel: 'step of the fine-tuning jobs', yLabel, most });
}

const epochTable = (run) => table('Epochs', [
  ['epoch', (e) => e.epoch, 'number'], ['loss', (e) => number(e.trainLoss, 3), 'number'], ['history', (e) => `${e.historySize}/${run.historyWanted}`, 'number'],
  ['mean', (e) => number(e.meanScore), 'number'], ['best', (e) => number(e.bestScore), 'number'], ['new', (e) => e.novel, 'number'],
  ['dialogues', (e) => e.dialogues, 'number'], ['questions', (e) => e.calls, 'number'],
  ['assistant', (e) => (e.taModel ? (e.taPromoted ? e.taModel : `still ${e.taModel}: ${e.taReason}`) : ''), 'text'],
  ['trained with', (e) => quoted(e.prefix), 'text'], ['best prefix', (e) => quoted(e.bestPrefix), 'text']], run.epochs);

const ledger = (run) => [
  h('p', {}, `${count(run.ledger.requests)} requests, ${count(run.ledger.withBody)} with a body, ${bytes(run.ledger.bytes)} and about ${count(run.ledger.tokens)} tokens in all; ${count(run.ledger.withheld)} withheld; exemplars seen: ${run.ledger.exemplars}. `,
    'What was in a body: ', h('code', {}, `gpta egress ${run.runId} --body SHA256`)),
  run.ledger.lines.length > 0 && h('details', {}, h('summary', {}, `The last ${run.ledger.lines.length} requests`), table('Requests', [
    ['time', (l) => clock(l.time), 'number'], ['service', (l) => l.service, ''], ['epoch', (l) => l.epoch, 'number'], ['purpose', (l) => lower(l.purpose), ''],
    ['request', (l) => l.request, 'text'], ['bytes', (l) => count(l.bytes), 'number'], ['tokens', (l) => count(l.tokens), 'number'],
    ['cost', (l) => (l.cost === null ? '–' : number(l.cost, 6)), 'number'], ['sha256', (l) => h('code', {}, l.sha256.slice(0, 12)), ''],
    ['verdict', (l) => (l.withheld === null ? 'sent' : 'withheld: ' + l.withheld), 'text']], [...run.ledger.lines].reverse()))];

function dialogues(run, name) {
  const all = run.gradients.filter((g) => g.dialogues > 0);
  if (!run.spec?.teachingAssistant || all.length === 0) return h('p', { class: 'note' }, 'No dialogues: nothing was or is tuned yet.');
  let index = 0;
  const place = h('div', { 'aria-live': 'polite' });
  const epoch = h('select', { id: 'epoch', onchange: () => show(0) }, all.map((g) => h('option', { value: g.epoch }, `${g.epoch} (${g.dialogues})`)));
  const where = h('span', { class: 'note' });
  const show = async (next) => {
    const gradient = all.find((g) => g.epoch === Number(epoch.value));
    index = clamp(next, 0, gradient.dialogues - 1);
    where.textContent = `dialogue ${index + 1} of ${gradient.dialogues}`;
    try {
      const { messages } = await get(`${runPath(name)}/epochs/${gradient.epoch}/dialogues/${index}`);
      place.replaceChildren(...messages.map((m, i) => h('div', { class: 'message s' + (i + 1) }, h('h3', {}, m.role), h('pre', {}, m.content))));
    } catch (error) { place.replaceChildren(h('p', { role: 'alert' }, error.message)); }
  };
  show(0);
  return [h('div', { class: 'pair' }, h('label', { for: 'epoch' }, 'Epoch'), epoch,
    h('button', { onclick: () => show(index - 1) }, 'Previous'), h('button', { onclick: () => show(index + 1) }, 'Next'), where), place];
}

async function artefacts(name) {
  const files = await get(runPath(name) + '/artefacts');
  if (files.length === 0) return h('p', { class: 'note' }, 'None that this console sees; the folder of the student is named above once it is there.');
  const save = (file) => async () => {
    const blob = await (await ask(`${runPath(name)}/artefacts/${file.name.split('/').map(encodeURIComponent).join('/')}`)).blob();
    const a = h('a', { href: URL.createObjectURL(blob), download: file.name.split('/').pop() });
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 10000);
  };
  return table('Files of the final student', [['file', (f) => f.name, 'text'], ['size', (f) => bytes(f.bytes), 'number'],
    ['download', (f) => h('button', { onclick: save(f), 'aria-label': 'download ' + f.name }, 'Download'), '']], files, 'files');
}

function specification(spec) {
  if (!spec) return h('p', { class: 'note' }, 'Its registration is no longer kept.');
  const fact = (name, value, wide) => h('div', { class: wide && 'wide' }, h('dt', {}, name), h('dd', {}, value));
  const budget = Object.entries(spec.budget ?? {}).filter(([, most]) => most !== null).map(([what, most]) => `${what} ${most}`).join(', ');
  return h('dl', { class: 'figures' }, fact('task', lower(spec.task)), fact('student', spec.student), fact('learning rate', String(spec.learningRate)),
    fact('batch', spec.batchSize), fact('samples', `${count(spec.trainSamples)} / ${count(spec.validationSamples)} / ${count(spec.testSamples)}`),
    spec.teachingAssistant && fact('teaching assistant', spec.teachingAssistant), spec.exemplars > 0 && fact('exemplars', spec.exemplars),
    budget && fact('budget', budget), spec.description && fact('description', spec.description, true));
}

export async function runPage(name, signal) {
  const place = (...names) => names.map((each) => h('div', { 'data-part': each }));
  const [top, alarm, figures, prefixes, epochs, talk, leaving, files, spec] = place('top', 'alarm', 'figures', 'prefixes', 'epochs', 'talk', 'ledger', 'files', 'spec');
  const [metricPart, lossPart, taLoss, taAccuracy] = place('metric', 'loss', 'ta-loss', 'ta-accuracy');
  const flow = h('ol', { class: 'flow', tabindex: 0, 'aria-label': 'events, the newest first' });
  const charts = h('div', { class: 'grid' }, card('Metric by epoch', metricPart), card('Training loss of the student', lossPart),
    card('Loss of the assistant', taLoss), card('Token accuracy of the assistant', taAccuracy));
  const show = (run) => {
    const { secondsLeft, seconds, ...steady } = run.summary;
    fill(top, [steady, Math.round((secondsLeft ?? 0) / 5)], () => head(run.summary, name));
    fill(alarm, [run.failures, run.state], () => failures(run.failures, run.summary.state));
    fill(figures, [run.summary, run.ledger.requests, run.llm], () => card('In figures', facts(run)));
    fill(metricPart, [run.epochs, run.test], () => learning(run));
    fill(lossPart, [run.losses, run.epochs.map((e) => e.trainLoss)], () => loss(run));
    fill(taLoss, run.epochs.map((e) => e.taSteps), () => tuning(run, 'Loss of the assistant', (step) => step.loss, 'loss of its tokens, nats'));
    fill(taAccuracy, run.epochs.map((e) => e.taSteps), () => tuning(run, 'Token accuracy of the assistant', (step) => step.tokenAccuracy, 'share of tokens, 0–1', 1));
    const newest = run.points.filter((p) => p.attempt === Math.max(...run.points.filter((q) => q.epoch === p.epoch).map((q) => q.attempt)));
    fill(prefixes, [newest, run.test?.metric], () => card('Scored prefixes', newest.length === 0 ? h('p', { class: 'note' }, 'None yet.')
      : [strip(newest.map((p) => ({ ...p, column: p.epoch })), metric(run.test?.metric),
        { names: Array.from({ length: Math.max(run.summary.epochs, ...newest.map((p) => p.epoch)) }), label: 'epoch, and within it by round', say: (p) => `epoch ${p.epoch}` }, [bestPrefix(run)]), prefixTable(newest)]));
    fill(epochs, run.epochs, () => card('Epochs', epochTable(run)));
    fill(talk, run.gradients, () => card('Dialogues of the gradient', dialogues(run, name)));
    fill(leaving, run.ledger, () => card('What left', ledger(run)));
    fill(files, [run.student], () => { const c = card('Artefacts'); artefacts(name).then((found) => c.append(found), () => {}); return c; });
    fill(spec, run.spec, () => card('As it was registered', specification(run.spec)));
    if (run.eventsLeftOut > 0) spec.append(h('p', { class: 'note' }, `${count(run.eventsLeftOut)} later events are not shown: there are too many.`));
  };

  let last = await get(runPath(name), signal);
  main.replaceChildren(top, alarm, figures, prefixes, charts, h('div', { class: 'grid' }, card('Events', flow), talk), epochs, leaving, files, spec);
  document.title = name + ' – GPTA console';
  show(last);
  let due = 0;
  const refresh = () => {
    due ||= setTimeout(async () => {
      try {
        const now = await get(runPath(name), signal);
        if (now.summary.state !== last.summary.state) say(`${name} is ${lower(now.summary.state)}`);
        if (now.summary.epoch !== last.summary.epoch) say(`${name}: epoch ${now.summary.epoch} of ${now.summary.epochs}`);
        show(last = now);
      } catch (error) { if (!signal.aborted) connected(false); }
      due = 0;
    }, 1000);
  };
  let seen = -1;
  follow(() => { flow.replaceChildren(); return 'streams/' + runPath(name); }, signal, ({ lines, version }) => {
    for (const line of lines) {
      flow.prepend(h('li', {}, h('time', { datetime: new Date(line.time).toISOString() }, clock(line.time)),
        h('span', { class: 'topic' }, line.topic), h('span', {}, (line.epoch ? `epoch ${line.epoch}: ` : '') + line.text)));
    }
    while (flow.childElementCount > 400) flow.lastChild.remove();
    if (seen !== -1 && seen !== version) refresh();
    seen = version;
  });
}
