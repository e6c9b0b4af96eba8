// The flow of the page: choose files, choose regularizers, send, show the answer.
import { assignWarnings, compared, termsOf } from './answer.js';
import { byId, element, save, show } from './dom.js';
import { documentedLayer, exampleFiles } from './example.js';
import { onFiles } from './files.js';
import { bytes, count, seconds, shape, short } from './format.js';
import { tensorsOf } from './headers.js';
import { kindOf } from './kinds.js';
import { currentOptions, link, readLink } from './options.js';
import { draw, mark, onArea, svgText } from './picture.js';
import { hideProblem, showProblem } from './problem.js';
import { loadCatalogue, onRulesChanged, setNames } from './rules.js';
import { get, post, Refusal } from './send.js';
import { onRow, reveal, showTerms } from './table.js';
import { curlLine, saveCsv, saveJson } from './export.js';

const MOST_TENSORS = 2000;

let files = [];
let answer = null;
let before = null;
let abort = null;

async function take(chosen) {
  files = chosen;
  hideProblem();
  show('chosen');
  const size = files.reduce((sum, { file }) => sum + file.size, 0);
  const what = files.length === 1 ? files[0].name : `${files.length} files`;
  byId('kind').textContent = `${what}, ${bytes(size)}`;
  byId('send').disabled = false;
  try {
    byId('kind').textContent = `${what}, ${bytes(size)}: ${await kindOf(files)}`;
    showTensors(await tensorsOf(files));
  } catch {
    showTensors(null);
  }
}

function showTensors(tensors) {
  setNames(tensors?.map(({ name }) => name) ?? null);
  show('tensors-box', tensors !== null);
  if (tensors === null) return;
  byId('tensors-summary').textContent = count(tensors.length, 'tensor');
  byId('tensors').replaceChildren(...tensors.slice(0, MOST_TENSORS).map((tensor) => element(
    'tr', {}, element('td', {}, tensor.name), element('td', {}, tensor.dtype), element('td', {}, shape(tensor.shape)))));
}

function send() {
  const options = currentOptions();
  const form = new FormData();
  // Options first, so that the service computes shards as they arrive.
  if (Object.keys(options).length) form.append('options', JSON.stringify(options));
  for (const { name, file } of files) form.append('model', file, name);
  return compute(form, null, { path: 'penalties/model', options, files });
}

function sendDocumented() {
  const json = documentedLayer;
  return compute(JSON.stringify(json), 'application/json', { path: 'penalties', json });
}

async function compute(body, type, request) {
  abort = new AbortController();
  const started = performance.now();
  busy(true);
  hideProblem();
  try {
    const received = await post(request.path, body, type, progressSince(started), abort.signal);
    byId('said').textContent = '';
    showAnswer(received, request);
  } catch (failure) {
    if (failure.name === 'AbortError') byId('said').textContent = 'Cancelled.';
    else if (failure instanceof Refusal) showProblem(failure.problem);
    else showProblem({ title: 'This page failed', detail: String(failure) });
  } finally {
    busy(false);
  }
}

function busy(is) {
  byId('send').disabled = is || files.length === 0;
  show('cancel', is);
  show('progress-box', is);
  if (is) {
    byId('said').textContent = '';
    byId('progress').value = 0;
    byId('progress-text').textContent = 'Sending …';
  }
}

function progressSince(started) {
  return (sent, total) => {
    byId('progress').max = total;
    byId('progress').value = sent;
    const rate = sent / ((performance.now() - started) / 1000);
    byId('progress-text').textContent = sent < total
      ? `${bytes(sent)} of ${bytes(total)}, ${bytes(rate)}/s, ${seconds((total - sent) / rate)} left`
      : `${bytes(total)} sent. Computing …`;
  };
}

function showAnswer(received, request) {
  const terms = termsOf(received);
  const others = assignWarnings(terms, received.warnings);
  const comparison = before !== null;
  byId('total').textContent = comparison
    ? `${short(received.total)} (before: ${short(before.answer.total)})` : String(received.total);
  byId('facts').textContent = [
    `${count(terms.length, 'term')} in ${count(received.layers.length, 'layer')}`,
    received.format && `read as ${received.format}`,
    received.convention && `by the rules of ${received.convention === 'keras' ? 'Keras 3' : 'Keras 2'}`,
  ].filter(Boolean).join(', ');
  draw(terms);
  showTerms(comparison ? compared(terms, before.terms) : terms, comparison);
  byId('warnings').replaceChildren(...others.map(({ code, layer, detail }) => element(
    'li', {}, element('code', {}, code), layer ? ` ${layer}: ` : ' ', detail)));
  show('warnings-box', others.length > 0);
  show('detail', false);
  byId('curl').textContent = curlLine(request);
  show('answer');
  byId('answer').focus();
  answer = { answer: received, terms };
}

function showDetail(term) {
  const box = byId('detail');
  const facts = [
    ['Value', String(term.value)], ['Regularizer', term.regularizerText], ['Type', term.dtype],
    ['Shape', shape(term.shape)], ['Batch size', term.batch_size],
    ...Object.entries(term.statistics ?? {}).map(([key, value]) => [key.replaceAll('_', ' '), value]),
    ...(term.equivalents ?? []).map((e) => [`${e.framework} ${e.parameter}`, String(e.value)]),
    ...term.warnings.map(({ code, detail }) => [code, detail]),
  ].filter(([, value]) => value !== null && value !== undefined);
  box.replaceChildren(element('h3', {}, term.key), element(
    'dl', {}, ...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, String(value))])));
  show('detail');
  mark(term.key);
}

byId('host').textContent = location.host;
onFiles(take);
onRulesChanged(hideProblem);
onRow(showDetail);
onArea((key) => {
  reveal(key);
  showDetail(answer.terms.find((term) => term.key === key));
});
byId('send').addEventListener('click', send);
byId('cancel').addEventListener('click', () => abort?.abort());
byId('example').addEventListener('click', async () => {
  await take(await exampleFiles());
  await send();
});
byId('documented').addEventListener('click', sendDocumented);
byId('save-json').addEventListener('click', () => saveJson(answer.answer));
byId('save-csv').addEventListener('click', () => saveCsv(answer.answer));
byId('save-svg').addEventListener('click', () => save(svgText(), 'image/svg+xml', 'penalties.svg'));
byId('copy-link').addEventListener('click', async () => {
  history.replaceState(null, '', link());
  await navigator.clipboard?.writeText(location.href).catch(() => {});
  byId('said').textContent = 'The address of this page now includes these options.';
});
byId('compare').addEventListener('click', () => {
  before = answer;
  byId('said').textContent = 'Choose the second model. Its terms will appear beside those of the first.';
  byId('drop').scrollIntoView();
  byId('files').focus();
});
try {
  await loadCatalogue(get);
} catch (failure) {
  if (failure instanceof Refusal) showProblem(failure.problem);
  else showProblem({ title: 'The service does not respond', detail: String(failure) });
}
readLink();
document.body.dataset.ready = 'true';
