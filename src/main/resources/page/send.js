// Requests: small ones, and the upload with its progress. Files are sent as they are.
import { ask, credentials } from './keys.js';

/** A failed request: the problem that the service, or a proxy, reported. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail);
    this.status = status;
    this.problem = problem;
  }
}

export async function get(path) {
  for (;;) {
    const answer = await fetch(path, { headers: { Accept: 'application/json', ...credentials() } });
    if (answer.ok) return answer.json();
    const problem = await answer.json().catch(() => ({}));
    if (!(await mayTryAgain(answer.status, problem))) throw new Refusal(answer.status, withDetail(answer.status, problem));
  }
}

/** Sends a body; progress gets the bytes sent and the total. The signal aborts the request. */
export async function post(path, body, type, progress, signal) {
  for (;;) {
    const { status, text } = await once(path, body, type, progress, signal);
    const document = parsed(text);
    if (status === 200 && document) return document;
    const problem = document ?? {};
    if (!(await mayTryAgain(status, problem))) throw new Refusal(status, withDetail(status, problem));
  }
}

function once(path, body, type, progress, signal) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Accept', 'application/json');
    if (type) request.setRequestHeader('Content-Type', type);
    for (const [name, value] of Object.entries(credentials())) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => progress(event.loaded, event.total);
    request.onload = () => done({ status: request.status, text: request.responseText });
    request.onabort = () => failed(new DOMException('Cancelled', 'AbortError'));
    request.onerror = () => done({ status: 0, text: '' });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function mayTryAgain(status, problem) {
  if (status !== 401 && status !== 403) return false;
  const refused = Object.keys(credentials()).length > 0;
  return ask(refused ? `Refused: ${problem.detail ?? `status ${status}`}` : 'Enter an API key or a bearer token.');
}

/** A response without a problem document did not come from the service. */
function withDetail(status, problem) {
  if (problem.detail) return problem;
  if (status === 0) {
    return {
      title: 'The connection closed before a response arrived',
      detail: 'The service may have stopped, or a proxy may limit the size or duration of a request.',
    };
  }
  if (status === 413) {
    return {
      title: 'Too large for a proxy',
      detail: 'A proxy in front of the service refused the upload because of its size (nginx: client_max_body_size). Ask its operator to raise the limit, or use the command line.',
    };
  }
  return { title: `Status ${status}`, detail: 'A proxy in front of the service sent this response.' };
}
