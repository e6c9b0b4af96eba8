// The table of terms: sorted, filtered, grouped. Only visible rows are drawn.
import { byId, element } from './dom.js';
import { count, percent, shape, short } from './format.js';

const ROW = 32;
const SPARE = 12;

const COLUMNS = [
  { title: 'Layer', of: (t) => t.layer },
  { title: 'Target', of: (t) => t.target },
  { title: 'Regularizer', of: (t) => t.regularizerText },
  { title: 'Shape', of: (t) => t.elements, text: (t) => shape(t.shape) },
  { title: 'Value', of: (t) => t.number, text: (t) => short(t.value), number: true },
  { title: 'Share', of: (t) => t.share ?? -1, text: (t) => percent(t.share), number: true, bar: true },
  { title: '‖x‖₁', of: (t) => Number(t.l1_norm), text: (t) => short(t.l1_norm), number: true },
  { title: '‖x‖₂', of: (t) => Number(t.l2_norm), text: (t) => short(t.l2_norm), number: true },
];
const VALUE = COLUMNS.findIndex(({ title }) => title === 'Value');
const COMPARED = [
  { title: 'Before', of: (t) => t.before ?? NaN, text: (t) => short(t.before), number: true },
  { title: 'Change', of: (t) => t.change ?? NaN, text: changeText, number: true },
];

let terms = [];
let rows = [];
let columns = COLUMNS;
let order = null;
let selected = null;
let chosen = () => {};

function changeText(term) {
  if (term.gone) return 'gone';
  if (term.change === null) return 'new';
  return (term.change > 0 ? '+' : '') + short(term.change);
}

export function onRow(listener) {
  chosen = listener;
  byId('filter').addEventListener('input', arrange);
  byId('grouped').addEventListener('change', arrange);
  byId('table').addEventListener('scroll', () => requestAnimationFrame(drawRows));
}

export function showTerms(given, isComparison) {
  terms = given;
  columns = isComparison ? [...COLUMNS.slice(0, VALUE + 1), ...COMPARED, ...COLUMNS.slice(VALUE + 1)] : COLUMNS;
  order = null;
  selected = null;
  const head = element('tr', {}, ...columns.map(heading));
  const table = element(
    'table', { 'aria-rowcount': terms.length + 1 },
    element('thead', {}, head), element('tbody', { id: 'rows' }));
  byId('table').replaceChildren(table);
  arrange();
}

function heading(column, index) {
  const sort = element('button', { type: 'button' }, column.title);
  sort.addEventListener('click', () => {
    const down = order?.index === index ? !order.down : Boolean(column.number);
    order = { index, down };
    [...byId('table').querySelectorAll('thead th')].forEach((cell, i) => {
      cell.setAttribute('aria-sort', i !== index ? 'none' : down ? 'descending' : 'ascending');
    });
    arrange();
  });
  return element('th', { scope: 'col', class: column.number ? 'number' : null, 'aria-sort': 'none' }, sort);
}

function arrange() {
  const wanted = byId('filter').value.trim().toLowerCase();
  const left = terms.filter(
    (t) => wanted === '' || `${t.key} ${t.regularizerText} ${t.className ?? ''}`.toLowerCase().includes(wanted));
  if (order) {
    const { of } = columns[order.index];
    const sign = order.down ? -1 : 1;
    left.sort((a, b) => sign * compare(of(a), of(b)));
  }
  rows = byId('grouped').checked && !order ? withGroups(left) : left.map((term) => ({ term }));
  byId('shown').textContent = left.length === terms.length ? count(terms.length, 'term') : `${left.length} of ${count(terms.length, 'term')}`;
  byId('table').scrollTop = 0;
  drawRows();
}

/** Puts NaN last in ascending order. */
function compare(a, b) {
  if (typeof a === 'string') return a.localeCompare(b);
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Adds a heading for each layer, unless every layer has a single term. */
function withGroups(list) {
  if (list.every((term, i) => i === 0 || term.layer !== list[i - 1].layer)) return list.map((term) => ({ term }));
  const made = [];
  let layer = null;
  for (const term of list) {
    if (term.layer !== layer) {
      made.push({ group: term.layer, className: term.className });
      layer = term.layer;
    }
    made.push({ term });
  }
  return made;
}

/** Draws the visible rows between two spacer rows as tall as the others together. */
function drawRows() {
  const box = byId('table');
  const body = byId('rows');
  if (!body) return;
  const focused = document.activeElement?.dataset?.key;
  const from = Math.max(0, Math.floor(box.scrollTop / ROW) - SPARE);
  const to = Math.min(rows.length, from + Math.ceil((box.clientHeight || 450) / ROW) + 2 * SPARE);
  body.replaceChildren(space(from), ...rows.slice(from, to).map((row, i) => drawRow(row, from + i)), space(rows.length - to));
  if (focused) [...body.querySelectorAll('tr.term')].find((row) => row.dataset.key === focused)?.focus({ preventScroll: true });
}

function space(count) {
  const cell = element('td', { colspan: columns.length, 'aria-hidden': 'true' });
  const row = element('tr', { 'aria-hidden': 'true' }, cell);
  row.hidden = count === 0;
  cell.style.height = `${count * ROW}px`;
  return row;
}

function drawRow({ term, group, className }, index) {
  if (!term) {
    const label = element('th', { colspan: columns.length, scope: 'rowgroup' }, className ? `${group} (${className})` : group);
    return element('tr', { class: 'group' }, label);
  }
  const cells = columns.map((column) => cell(column, term));
  if (term.warnings.length) {
    cells[VALUE].append(element('span', { class: 'flag', title: term.warnings.map(({ detail }) => detail).join('\n') },
      ` ⚠ ${term.warnings.map(({ code }) => code).join(', ')}`));
  }
  const row = element('tr', { class: `term${term.key === selected ? ' selected' : ''}`, tabindex: 0, 'aria-rowindex': index + 2 }, ...cells);
  row.dataset.key = term.key;
  row.addEventListener('click', () => choose(term));
  row.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(term);
    }
  });
  return row;
}

function cell(column, term) {
  const text = column.text ? column.text(term) : String(column.of(term) ?? '');
  const made = element('td', { class: column.number ? 'number' : null }, text);
  if (column.bar && term.share !== null && Number.isFinite(term.share)) {
    made.append(element('meter', { value: Math.abs(term.share), max: 1, 'aria-hidden': 'true' }));
  }
  if (column.title === 'Change' && term.change > 0) made.classList.add('up');
  return made;
}

function choose(term) {
  selected = term.key;
  drawRows();
  chosen(term);
}

/** Scrolls to the term that was chosen in the picture. */
export function reveal(key) {
  selected = key;
  if (!rows.some(({ term }) => term?.key === key)) {
    byId('filter').value = '';
    arrange();
  }
  const index = rows.findIndex(({ term }) => term?.key === key);
  byId('table').scrollTop = Math.max(0, (index - 3) * ROW);
  drawRows();
}
