// The options that are sent with the files, and the link that stores them.
import { byId } from './dom.js';
import { currentRules, setRules } from './rules.js';

const SWITCHES = ['equivalents', 'statistics', 'strict'];

/** The options as the service expects them, without those that are off. */
export function currentOptions() {
  const options = {};
  if (currentRules().length) options.rules = currentRules();
  if (byId('exclude').checked) options.exclude = 'bias_and_norm';
  for (const name of SWITCHES) if (byId(name).checked) options[name] = true;
  return options;
}

export function link() {
  const url = new URL(location.href);
  url.hash = new URLSearchParams({ options: JSON.stringify(currentOptions()) }).toString();
  return url.href;
}

/** Reads the options from the link; a malformed link counts as none. */
export function readLink() {
  try {
    const options = JSON.parse(new URLSearchParams(location.hash.slice(1)).get('options') ?? '{}');
    const rules = Array.isArray(options.rules) ? options.rules : [];
    setRules(rules.filter(({ match, regularizer }) => typeof match === 'string' && isRegularizer(regularizer)));
    byId('exclude').checked = options.exclude === 'bias_and_norm';
    for (const name of SWITCHES) byId(name).checked = options[name] === true;
  } catch {
    setRules([]);
  }
}

const isRegularizer = (it) =>
  it === null || (typeof it?.class_name === 'string' && typeof (it.config ??= {}) === 'object');
