// Charts as inline SVG, with labelled axes.

import { h, number, quoted, s, table } from './elements.js';

export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

function ticks(low, high, wanted) {
  const raw = (high - low) / wanted || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((m) => m >= raw);
  const all = [];
  for (let at = Math.ceil(low / step - 1e-9) * step; at <= high + step * 1e-9; at += step) all.push(Number(at.toPrecision(12)));
  return all;
}

function range(values, least, most) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = Math.max((high - low) * 0.08, 1e-6, (least !== undefined && high === low) ? 1 : 0);
  return [Math.max(least ?? -Infinity, low - room), Math.min(most ?? Infinity, high + room)];
}

/**
 * A chart that is drawn anew when its width changes. draw(plot) gets x and y (scales), and returns marks.
 * axes: {x: [low, high], y: [low, high], xLabel, yLabel, xTicks?}
 */
function chart(title, says, axes, legend, draw) {
  const figure = h('figure', {});
  const place = h('div', {});
  const height = 250;
  const render = (width) => {
    const [top, right, bottom, edge] = [10, 12, 44, 52];
    const x = (v) => edge + ((v - axes.x[0]) / (axes.x[1] - axes.x[0] || 1)) * (width - edge - right);
    const y = (v) => height - bottom - ((v - axes.y[0]) / (axes.y[1] - axes.y[0] || 1)) * (height - top - bottom);
    const whole = (v) => Math.abs(v - Math.round(v)) < 1e-9;
    const xTicks = axes.xTicks ?? ticks(...axes.x, width < 420 ? 4 : 7).filter(whole);
    const svg = s('svg', { viewBox: `0 0 ${width} ${height}`, height, role: 'group', 'aria-label': `${title}. ${says}` },
      ticks(...axes.y, 5).map((v) => [
        s('line', { class: 'grid-line', x1: edge, x2: width - right, y1: y(v), y2: y(v) }),
        s('text', { x: edge - 8, y: y(v) + 4, 'text-anchor': 'end' }, String(v))]),
      xTicks.map((v) => [
        s('line', { class: 'axis', x1: x(v), x2: x(v), y1: height - bottom, y2: height - bottom + 5 }),
        s('text', { x: x(v), y: height - bottom + 19, 'text-anchor': 'middle' }, String(v))]),
      s('line', { class: 'axis', x1: edge, x2: width - right, y1: height - bottom, y2: height - bottom }),
      s('text', { x: (edge + width - right) / 2, y: height - 6, 'text-anchor': 'middle' }, axes.xLabel),
      s('text', { transform: `translate(13 ${(height - bottom + top) / 2}) rotate(-90)`, 'text-anchor': 'middle' }, axes.yLabel),
      draw({ x, y, width }));
    place.replaceChildren(svg);
  };
  figure.append(place);
  if (legend.length > 1 || legend[0][2] === 'point') {
    figure.append(h('ul', { class: 'legend' }, legend.map(([text, colour, kind]) => h('li', {},
      s('svg', { viewBox: '0 0 24 10', 'aria-hidden': 'true', class: colour }, kind === 'point'
        ? s('circle', { class: 'dot', cx: 12, cy: 5, r: 4.5 })
        : kind === 'none' ? s('circle', { class: 'point none', cx: 12, cy: 5, r: 4 })
          : kind === 'best' ? s('circle', { class: 'point best', cx: 12, cy: 5, r: 4 })
            : s('line', { class: 'curve' + (kind === 'dashed' ? ' dashed' : ''), x1: 1, x2: 23, y1: 5, y2: 5 })), text))));
  }
  let drawn = 0;
  new ResizeObserver(([entry]) => {
    const width = Math.round(entry.contentRect.width);
    if (width > 0 && width !== drawn) render(drawn = width);
  }).observe(place);
  return figure;
}

/** Lines: [{name, colour, kind, points: [[x, y, text]]}]. */
export function curves(title, lines, axes) {
  const shown = lines.filter((line) => line.points.length > 0);
  if (shown.length === 0) return h('p', { class: 'note' }, 'Nothing to show yet.');
  const all = shown.flatMap((line) => line.points);
  const [x, y] = [all.map((p) => p[0]), all.flatMap((p) => (p[3] ? [p[1], ...p[3]] : [p[1]]))];
  const xs = axes.x ?? [Math.min(...x), Math.max(...x, Math.min(...x) + 1)];
  const says = shown.map((line) => `${line.name}: from ${number(line.points[0][1], 2)} to ${number(line.points.at(-1)[1], 2)}`).join('; ');
  return chart(title, says, { ...axes, x: xs, y: axes.y ?? range(y, 0, axes.most) },
    shown.map((line) => [line.name, line.colour, line.kind]),
    (plot) => shown.map((line) => s('g', { class: line.colour },
      line.kind === 'point' ? line.points.map(([px, , , interval]) => interval
        && s('line', { class: 'interval', x1: plot.x(px), x2: plot.x(px), y1: plot.y(interval[0]), y2: plot.y(interval[1]) }))
        : s('polyline', { class: 'curve' + (line.kind === 'dashed' ? ' dashed' : ''), points: line.points.map((p) => plot.x(p[0]) + ',' + plot.y(p[1])).join(' ') }),
      line.points.length > 60 ? null : line.points.map(([px, py, text]) =>
        s('circle', { class: 'dot', cx: plot.x(px), cy: plot.y(py), r: line.kind === 'point' ? 5 : 3.5 }, s('title', {}, `${line.name}: ${text ?? number(py, 2)}`))))));
}

/** Every prefix a point: its epoch and round across, its score up. One stop of the tab key; arrows go from point to point.
 * chosen: the runs' own best, for of equal scores the one with the lower loss is better, which no point shows. */
export function strip(points, metricName, columns, chosen) {
  const better = (b, a) => b.score - a.score || chosen.includes(b.prefix) - chosen.includes(a.prefix);
  const best = points.reduce((a, b) => (better(b, a) > 0 ? b : a), points[0]);
  const isBest = (p) => p.prefix === best.prefix && p.score === best.score;
  const rounds = Math.max(...points.map((p) => p.round), 1);
  const across = (p, i) => p.column + clamp((p.round / (rounds + 1)) - 0.5, -0.5, 0.5) * 0.8 + (((i * 7919) % 13) - 6) / 13 / (rounds + 1) * 0.5;
  const sorted = points.map((p, i) => ({ ...p, at: across(p, i) })).sort((a, b) => a.at - b.at || a.score - b.score);
  const words = (p) => `${columns.say(p)}, round ${p.round}: ${number(p.score)} [${number(p.low)}, ${number(p.high)}] ${quoted(p.prefix)}`;
  const says = h('p', { class: 'says', 'aria-live': 'polite' }, 'Point at a prefix, or walk with the arrow keys, to read it.');
  const tell = (event) => { if (event.target.dataset.i) says.textContent = words(sorted[event.target.dataset.i]); };
  let focused = Math.max(0, sorted.findIndex((p) => isBest(p)));
  const walk = (event) => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const point = (i) => event.currentTarget.querySelector(`[data-i="${i}"]`);
    point(focused).setAttribute('tabindex', -1);
    focused = clamp(focused + step, 0, sorted.length - 1);
    point(focused).setAttribute('tabindex', 0);
    point(focused).focus();
  };
  const bestInFront = sorted.map((p, i) => ({ p, i })).sort((a, b) => isBest(a.p) - isBest(b.p));
  const numbers = columns.names.map((_, i) => i + 1);
  const figure = chart('Scored prefixes', `${points.length} prefixes; the best: ${words(best)}`,
    { x: [0.5, numbers.length + 0.5], y: range(points.map((p) => p.score), 0, 100), xTicks: numbers, xLabel: columns.label, yLabel: `validation ${metricName}, 0–100` },
    [['a prefix', 's1', 'point'], ['the best', 's1', 'best'], ['no prefix', 's1', 'none']],
    (plot) => s('g', { class: 's1', onkeydown: walk, onfocusin: tell, onmouseover: tell }, bestInFront.map(({ p, i }) =>
      s('circle', { class: 'point' + (p.prefix === '' ? ' none' : '') + (isBest(p) ? ' best' : ''), role: 'img', 'aria-label': words(p), 'data-i': i, tabindex: i === focused ? 0 : -1, cx: plot.x(p.at), cy: plot.y(p.score), r: plot.width < 420 ? 4 : 5 }))));
  return [figure, says];
}

export function prefixTable(points) {
  const rows = [...points].sort((a, b) => b.score - a.score).slice(0, 200);
  return h('details', {}, h('summary', {}, 'The same as a table'), table('Scored prefixes', [
    ['score', (p) => number(p.score), 'number'], ['95% interval', (p) => `${number(p.low)}–${number(p.high)}`, 'number'],
    ['epoch', (p) => p.epoch, 'number'], ['round', (p) => p.round, 'number'], ['prefix', (p) => quoted(p.prefix), 'text']], rows));
}
