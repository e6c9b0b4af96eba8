// Elements are made of text, never of markup: names come from the files of strangers.

export const byId = (id) => document.getElementById(id);

/** An element with attributes and children; a child that is a string becomes text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  set(made, attributes);
  made.append(...children);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** The same for a picture. */
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

/** Offers a text as a file. */
export function save(text, type, name) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  element('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
