// An answer as a list of terms, each with its warnings.
import { number } from './format.js';

/** Terms in the order of the layers: {key, layer, className, ...the penalty, warnings}. */
export function termsOf(answer) {
  const seen = new Map();
  const terms = [];
  for (const layer of answer.layers) {
    for (const penalty of layer.penalties) {
      const name = `${layer.name}/${penalty.target}`;
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      terms.push({
        ...penalty,
        key: count === 1 ? name : `${name} (${count})`,
        layer: layer.name,
        className: layer.class_name,
        number: number(penalty.value),
        regularizerText: regularizerText(penalty.regularizer),
        warnings: [],
      });
    }
  }
  return terms;
}

export function regularizerText(regularizer) {
  if (regularizer === null || typeof regularizer !== 'object') return String(regularizer);
  const config = Object.entries(regularizer.config ?? {}).map(([key, value]) => `${key}=${value}`);
  return `${regularizer.class_name}(${config.join(', ')})`;
}

/** Assigns warnings to terms of their layers; returns those without a term. */
export function assignWarnings(terms, warnings) {
  const byLayer = Map.groupBy ? Map.groupBy(terms, ({ layer }) => layer) : grouped(terms);
  const others = [];
  for (const warning of warnings) {
    const candidates = byLayer.get(warning.layer) ?? [];
    const named = candidates.filter(({ target }) => warning.pointer?.includes(target));
    const term = named[0] ?? candidates[0];
    if (term) term.warnings.push(warning);
    else others.push(warning);
  }
  return others;
}

function grouped(terms) {
  const map = new Map();
  for (const term of terms) {
    if (!map.has(term.layer)) map.set(term.layer, []);
    map.get(term.layer).push(term);
  }
  return map;
}

/** Pairs each term with the term of the same name in the first answer, if there is one. */
export function compared(terms, before) {
  const old = new Map(before.map((term) => [term.key, term]));
  const rows = terms.map((term) => {
    const partner = old.get(term.key);
    old.delete(term.key);
    return { ...term, before: partner?.number ?? null, change: partner ? term.number - partner.number : null };
  });
  for (const gone of old.values()) {
    rows.push({ ...gone, before: gone.number, number: NaN, value: null, share: null, change: null, gone: true });
  }
  return rows;
}
