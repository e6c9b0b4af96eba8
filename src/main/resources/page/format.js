// Numbers for people. JSON lacks NaN and infinities, so the service sends their names.

/** A number from the answer, which may be a name such as "NaN". */
export function number(value) {
  return typeof value === 'string' ? Number(value) : value;
}

/** Seven significant digits; the details and saved files have the exact number. */
export function short(value) {
  if (value === null || value === undefined) return '';
  const x = number(value);
  return Number.isFinite(x) ? String(Number(x.toPrecision(7))) : String(value);
}

export function percent(share) {
  return share === null || share === undefined ? '' : `${(100 * share).toFixed(share < 0.001 ? 3 : 1)} %`;
}

export function bytes(count) {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let size = count;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 ? size : size.toPrecision(3)} ${units[unit]}`;
}

export function seconds(count) {
  if (!Number.isFinite(count)) return '';
  return count < 90 ? `${Math.ceil(count)} s` : `${Math.ceil(count / 60)} min`;
}

export function shape(dimensions) {
  return dimensions.length === 0 ? 'scalar' : dimensions.join(' × ');
}

export function count(number, one) {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}
