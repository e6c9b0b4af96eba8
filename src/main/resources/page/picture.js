// Shares as a treemap: one area per layer, divided into terms, with one colour per target.
import { byId, drawn, element } from './dom.js';
import { percent, short } from './format.js';

const WIDTH = 1000;
const HEIGHT = 320;
const MOST = 400;

// Okabe and Ito's palette, which is safe for colour-blind readers.
const COLOURS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442', '#8c8c8c'];

let chosen = () => {};

export function onArea(listener) {
  chosen = listener;
}

export function draw(terms) {
  const usable = terms.filter((term) => Number.isFinite(term.number) && term.number !== 0);
  const colours = coloursOf(usable);
  const largest = [...usable].sort((a, b) => Math.abs(b.number) - Math.abs(a.number)).slice(0, MOST);
  const svg = drawn('svg', {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', xmlns: 'http://www.w3.org/2000/svg',
    'aria-label': 'Shares of the total by layer and target; the table has the same numbers',
  });
  for (const leaf of layout(largest)) svg.append(area(leaf, colours));
  byId('picture').replaceChildren(...(largest.length ? [svg] : []));
  byId('legend').replaceChildren(...[...colours].map(([target, colour]) => element(
    'span', {}, drawn('svg', { viewBox: '0 0 10 10', 'aria-hidden': 'true' }, drawn('rect', { width: 10, height: 10, fill: colour })), target)));
  if (usable.length > MOST) byId('legend').append(element('span', {}, `The ${MOST} largest of ${usable.length} terms.`));
}

/** The largest targets get a colour each; the rest share the last. */
function coloursOf(terms) {
  const counts = new Map();
  for (const { target, number } of terms) counts.set(target, (counts.get(target) ?? 0) + Math.abs(number));
  const targets = [...counts].sort((a, b) => b[1] - a[1]).map(([target]) => target);
  const colours = new Map(targets.slice(0, COLOURS.length - 1).map((target, i) => [target, COLOURS[i]]));
  if (targets.length >= COLOURS.length) colours.set('other', COLOURS.at(-1));
  return colours;
}

function layout(terms) {
  const layers = new Map();
  for (const term of terms) {
    if (!layers.has(term.layer)) layers.set(term.layer, []);
    layers.get(term.layer).push({ term });
  }
  const root = window.d3.hierarchy({ children: [...layers.values()].map((children) => ({ children })) })
    .sum(({ term }) => (term ? Math.abs(term.number) : 0))
    .sort((a, b) => b.value - a.value);
  return window.d3.treemap().size([WIDTH, HEIGHT]).paddingInner(1).paddingOuter(2)(root).leaves().filter(({ data }) => data.term);
}

function area({ x0, y0, x1, y1, data: { term } }, colours) {
  const width = x1 - x0;
  const height = y1 - y0;
  const words = `${term.key}: ${short(term.value)} (${percent(term.share)})`;
  const group = drawn('g', { 'data-key': term.key },
    drawn('title', {}, words),
    drawn('rect', { x: x0, y: y0, width, height, fill: colours.get(term.target) ?? COLOURS.at(-1), stroke: 'none' }));
  const letters = Math.floor((width - 8) / 7.5);
  if (height > 18 && letters > 3) {
    const name = term.key.length > letters ? `…${term.key.slice(1 - letters)}` : term.key;
    group.append(drawn('rect', { x: x0 + 2, y: y0 + 2, width: name.length * 7.5 + 4, height: 15, fill: '#ffffff', 'fill-opacity': 0.85 }),
      drawn('text', { x: x0 + 4, y: y0 + 14, 'font-family': 'sans-serif', 'font-size': 12, fill: '#1b1f24' }, name));
  }
  group.addEventListener('click', () => choose(term.key));
  return group;
}

function choose(key) {
  mark(key);
  chosen(key);
}

export function mark(key) {
  for (const group of byId('picture').querySelectorAll('g')) {
    group.classList.toggle('selected', group.dataset.key === key);
  }
}

/** The picture as an SVG file that needs no style sheet. */
export function svgText() {
  return new XMLSerializer().serializeToString(byId('picture').firstElementChild);
}
