// Exports the answer as files, and as the curl command that repeats the request.
import { save } from './dom.js';

const COLUMNS = ['layer', 'class_name', 'target', 'value', 'regularizer', 'config', 'dtype', 'shape', 'elements', 'batch_size', 'l1_norm', 'l2_norm', 'share'];

export function saveJson(answer) {
  save(JSON.stringify(answer, null, 2), 'application/json', 'penalties.json');
}

/** The same table that the service returns for Accept: text/csv. */
export function saveCsv(answer) {
  const lines = [COLUMNS];
  for (const layer of answer.layers) {
    for (const p of layer.penalties) {
      const { class_name: name, config = {} } = p.regularizer;
      lines.push([layer.name, layer.class_name, p.target, p.value, name,
        Object.entries(config).map(([key, value]) => `${key}=${value}`).join(' '),
        p.dtype, `[${p.shape.join(', ')}]`, p.elements, p.batch_size, p.l1_norm, p.l2_norm, p.share]);
    }
  }
  save(`${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`, 'text/csv', 'penalties.csv');
}

/** Text that a spreadsheet would run as a formula gets an apostrophe in front (CWE-1236). */
function cell(value) {
  if (value === null || value === undefined) return '';
  let text = String(value);
  if (typeof value === 'string' && !['NaN', 'Infinity', '-Infinity'].includes(text) && /^[=+\-@\t\r\n＝＋－＠]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function curlLine(request) {
  const url = new URL(request.path, location.href).href;
  if (request.json) {
    return `curl ${url} -H 'Content-Type: application/json' -d ${quoted(JSON.stringify(request.json))}`;
  }
  const options = Object.keys(request.options).length ? ` -F ${quoted(`options=${JSON.stringify(request.options)}`)}` : '';
  const files = request.files.map(({ name, file }) =>
    ` -F ${quoted(`model=@"${file.name.replaceAll('"', '\\"')}"${name === file.name ? '' : `;filename="${name.replaceAll('"', '\\"')}"`}`)}`);
  return `curl${options}${files.join('')} ${url}`;
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
