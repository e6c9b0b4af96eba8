// The caller's API key or token, kept in memory only.
import { byId } from './dom.js';

let headers = {};

export const credentials = () => headers;

/** Asks for credentials; true if the user gave some. */
export async function ask(why) {
  const dialog = byId('keys');
  byId('keys-said').textContent = why;
  dialog.returnValue = 'cancel';
  dialog.showModal();
  await new Promise((done) => dialog.addEventListener('close', done, { once: true }));
  const key = byId('api-key').value.trim();
  const token = byId('token').value.trim();
  byId('api-key').value = byId('token').value = '';
  headers = key ? { 'X-API-Key': key } : token ? { Authorization: `Bearer ${token}` } : {};
  return dialog.returnValue === 'send' && (key !== '' || token !== '');
}
