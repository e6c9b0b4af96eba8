// The form for rules: pattern, regularizer and arguments, order, and the tensors that each one matches.
import { byId, element } from './dom.js';

const DETACH = 'none';
const FORMULA = 'Formula';
const MAX_HITS = 50;

let catalogue = [];
let rules = [];
let names = null;
let changed = () => {};

/** Fetches the regularizers that the service knows. */
export async function loadCatalogue(get) {
  catalogue = await get('regularizers');
  const functions = await get('formula-functions').catch(() => null);
  if (functions && !catalogue.some(({ class_name: name }) => name === FORMULA)) {
    catalogue.push({ class_name: FORMULA, config: [] });
  }
}

export function onRulesChanged(listener) {
  changed = listener;
  byId('add-rule').addEventListener('click', () => {
    add({ match: '.*/kernel', regularizer: { class_name: 'L2', config: { l2: 0.01 } } });
    byId('rules').lastElementChild.querySelector('input').focus();
  });
}

/** The rules as the service expects them. */
export function currentRules() {
  return rules;
}

export function setRules(given) {
  rules = given.map((rule) => structuredClone(rule));
  draw();
}

/** Sets the names that patterns can match; null if unknown. */
export function setNames(known) {
  names = known;
  rules.forEach(drawHits);
}

export function add(rule) {
  rules.push(rule);
  draw();
  changed();
}

function draw() {
  byId('rules').replaceChildren(...rules.map(row));
  rules.forEach(drawHits);
}

function row(rule, index) {
  const match = element('input', {
    type: 'text', value: rule.match, size: 24, 'aria-label': `Pattern of rule ${index + 1}`,
    spellcheck: 'false',
  });
  match.addEventListener('input', () => {
    rule.match = match.value;
    rules.forEach(drawHits);
    changed();
  });
  const chooser = element(
    'select', { 'aria-label': `Regularizer of rule ${index + 1}` },
    ...catalogue.map(({ class_name: name }) => element('option', { value: name }, name)),
    element('option', { value: DETACH }, 'none (detach)'));
  chooser.value = rule.regularizer === null ? DETACH : rule.regularizer.class_name;
  chooser.addEventListener('change', () => {
    rule.regularizer = chooser.value === DETACH ? null : defaultsOf(chooser.value);
    draw();
    changed();
  });
  return element(
    'li', {},
    element(
      'div', { class: 'rule' }, match, chooser, ...argumentsOf(rule, index),
      button('↑', `Move rule ${index + 1} up`, index > 0, () => swap(index, index - 1)),
      button('↓', `Move rule ${index + 1} down`, index < rules.length - 1, () => swap(index, index + 1)),
      button('Remove', `Remove rule ${index + 1}`, true, () => remove(index))),
    element('p', { class: 'hits' }));
}

function defaultsOf(name) {
  if (name === FORMULA) return { class_name: FORMULA, config: { formula: '0.01 * ops.sum(ops.square(x))' } };
  const entry = catalogue.find(({ class_name: known }) => known === name);
  const config = {};
  for (const { name: key, default: value } of entry.config) {
    if (value !== null) config[key] = value;
  }
  return { class_name: name, config };
}

function argumentsOf(rule, index) {
  if (rule.regularizer === null) return [];
  const { class_name: name, config } = rule.regularizer;
  if (name === FORMULA) {
    const text = element('input', {
      type: 'text', class: 'formula', value: config.formula ?? '', spellcheck: 'false',
      'aria-label': `Formula of rule ${index + 1}`,
    });
    text.addEventListener('input', () => {
      config.formula = text.value;
      changed();
    });
    return [text];
  }
  const entry = catalogue.find(({ class_name: known }) => known === name);
  return (entry?.config ?? []).map((argument) => {
    const field = element('input', {
      type: 'text', size: 8, value: written(config[argument.name]), title: argument.constraint,
    });
    field.addEventListener('input', () => {
      config[argument.name] = read(field.value, argument);
      changed();
    });
    return element('label', {}, `${argument.name} `, field);
  });
}

const written = (value) => (value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value));

/** A value that is not JSON is sent as text: the service reports what is wrong with it. */
function read(text, argument) {
  if (argument.type === 'string' || text.trim() === '') return text === '' ? undefined : text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function button(text, label, enabled, act) {
  const made = element('button', { type: 'button', 'aria-label': label, disabled: !enabled }, text);
  made.addEventListener('click', act);
  return made;
}

function swap(a, b) {
  [rules[a], rules[b]] = [rules[b], rules[a]];
  draw();
  changed();
}

function remove(index) {
  rules.splice(index, 1);
  draw();
  changed();
}

function drawHits(rule) {
  const place = byId('rules').children[rules.indexOf(rule)]?.querySelector('.hits');
  if (!place) return;
  if (names === null) {
    place.textContent = '';
    return;
  }
  const hits = hitsOf(rule);
  place.textContent =
    hits === null ? 'Cannot preview this pattern: the service uses RE2 syntax.'
      : hits.length === 0 ? 'Matches no tensor.'
        : `Matches ${hits.length}: ${hits.slice(0, MAX_HITS).join(', ')}${hits.length > MAX_HITS ? ', …' : ''}`;
}

/** The names whose first matching rule is this one. */
function hitsOf(rule) {
  try {
    const patterns = rules.map(({ match }) => new RegExp(`^(?:${match})$`, 's'));
    const mine = rules.indexOf(rule);
    return names.filter((name) => patterns.findIndex((pattern) => pattern.test(name)) === mine);
  } catch {
    return null;
  }
}
