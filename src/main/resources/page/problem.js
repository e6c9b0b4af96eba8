// Shows a problem, and marks the rules that it refers to.
import { byId, element, show } from './dom.js';

export function showProblem({ title, detail, errors = [], property, request_id: id }) {
  const box = byId('problem');
  box.replaceChildren(element('h3', {}, title ?? 'The request failed'), element('p', {}, detail ?? ''));
  const places = errors.filter((error) => error.detail !== detail || error.pointer);
  if (places.length) {
    box.append(element('ul', {}, ...places.map(({ pointer, detail: said }) => element('li', {}, place(pointer), said))));
  }
  if (property) box.append(element('p', { class: 'quiet' }, `Set by the property ${property}.`));
  if (id) box.append(element('p', { class: 'quiet' }, `Request ${id}`));
  show('problem');
  markRules(errors);
}

export function hideProblem() {
  show('problem', false);
  markRules([]);
}

const RULE = /\/rules\/(\d+)/;

function place(pointer) {
  if (!pointer) return '';
  const rule = RULE.exec(pointer);
  return element('strong', {}, rule ? `Rule ${Number(rule[1]) + 1}: ` : `${pointer}: `);
}

function markRules(errors) {
  const wrong = new Set(errors.map(({ pointer }) => RULE.exec(pointer ?? '')?.[1]));
  [...byId('rules').children].forEach((row, index) => {
    const field = row.querySelector('input');
    if (wrong.has(String(index))) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  });
}
