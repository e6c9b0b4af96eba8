// Reads the headers of safetensors and .npy files, without their data.
const MAX_HEADER = 100_000_000;

/** Names, types and shapes of the tensors in these files; null if only the service can read them. */
export async function tensorsOf(files) {
  const tensors = [];
  for (const { name, file } of files) {
    if (name.endsWith('.safetensors')) tensors.push(...(await safetensors(file)));
    else if (name.endsWith('.npy')) tensors.push(await npy(file));
    else if (!name.endsWith('.json')) return null;
  }
  return tensors.length ? tensors : null;
}

async function safetensors(file) {
  if (file.size < 8) return [];
  const length = new DataView(await file.slice(0, 8).arrayBuffer()).getBigUint64(0, true);
  if (length > BigInt(Math.min(MAX_HEADER, file.size - 8))) return [];
  try {
    const header = JSON.parse(await file.slice(8, 8 + Number(length)).text());
    return Object.entries(header)
      .filter(([key]) => key !== '__metadata__')
      .sort(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0])
      .map(([key, { dtype, shape }]) => ({ name: key, dtype, shape }));
  } catch {
    return [];
  }
}

async function npy(file) {
  const start = new DataView(await file.slice(0, 12).arrayBuffer());
  const long = start.getUint8(6) > 1;
  const length = long ? start.getUint32(8, true) : start.getUint16(8, true);
  const from = long ? 12 : 10;
  const text = await file.slice(from, from + Math.min(length, 65_536)).text();
  const dtype = /'descr': *'([^']*)'/.exec(text)?.[1] ?? '';
  const dimensions = /'shape': *\(([^)]*)\)/.exec(text)?.[1] ?? '';
  const shape = dimensions.split(',').map((d) => d.trim()).filter(Boolean).map(Number);
  return { name: 'tensor', dtype, shape };
}
