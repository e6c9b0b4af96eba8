// Files that the user chose or dropped, with their paths within the folder.
import { byId } from './dom.js';

/** Calls back with a list of {name, file} after each choice. */
export function onFiles(take) {
  for (const id of ['files', 'folder']) {
    byId(id).addEventListener('change', (event) => {
      const chosen = [...event.target.files].map((file) => ({ name: pathOf(file), file }));
      event.target.value = '';
      if (chosen.length) take(chosen);
    });
  }
  const drop = byId('drop');
  for (const kind of ['dragenter', 'dragover']) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add('over');
    });
  }
  for (const kind of ['dragleave', 'drop']) {
    drop.addEventListener(kind, () => drop.classList.remove('over'));
  }
  drop.addEventListener('drop', async (event) => {
    event.preventDefault();
    const dropped = await droppedFiles(event.dataTransfer);
    if (dropped.length) take(dropped);
  });
  // A file dropped outside the zone must not replace the page.
  for (const kind of ['dragover', 'drop']) {
    window.addEventListener(kind, (event) => event.preventDefault());
  }
}

/** The path within the chosen folder, without the folder's own name. */
function pathOf(file) {
  const path = file.webkitRelativePath;
  return path ? path.slice(path.indexOf('/') + 1) : file.name;
}

async function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) {
    return [...transfer.files].map((file) => ({ name: file.name, file }));
  }
  const found = [];
  const alone = entries.length === 1 && entries[0].isDirectory;
  for (const entry of entries) await walk(entry, alone ? null : '', found);
  return found;
}

/** A single dropped folder is left out of the names. */
async function walk(entry, prefix, found) {
  if (entry.isFile) {
    const file = await new Promise((yes, no) => entry.file(yes, no));
    found.push({ name: (prefix ?? '') + entry.name, file });
    return;
  }
  const reader = entry.createReader();
  const below = prefix === null ? '' : `${prefix}${entry.name}/`;
  for (;;) {
    const batch = await new Promise((yes, no) => reader.readEntries(yes, no));
    if (batch.length === 0) return;
    for (const child of batch) await walk(child, below, found);
  }
}
