// Elements are built from text, never from markup, since names come from untrusted files.

export const byId = (id) => document.getElementById(id);

/** Creates an element with attributes and children; a string becomes text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  set(made, attributes);
  made.append(...children);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** The same for SVG. */
export function drawn(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  set(made, attributes);
  made.append(...children);
  return made;
}

function set(target, attributes) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) target.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) target.setAttribute(key, value);
  }
}

export function show(id, visible = true) {
  byId(id).hidden = !visible;
}

/** Offers text as a download. */
export function save(text, type, name) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  element('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
