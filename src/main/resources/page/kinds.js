// Guesses the kind of the chosen files from names and magic bytes. The service decides for itself.
const MAGIC = [
  [[0x50, 0x4b, 3, 4], 'an archive'],
  [[0x89, 0x48, 0x44, 0x46], 'an HDF5 file of Keras (.h5)'],
  [[0x93, 0x4e, 0x55, 0x4d], 'a NumPy array (.npy)'],
  [[0x80, 2], 'a PyTorch checkpoint in the older format'],
  [[0x1f, 0x8b], 'a gzip archive'],
];

const NAMED = [
  [/(^|\/)saved_model\.pb$/, 'a SavedModel'],
  [/\.safetensors\.index\.json$/, 'sharded safetensors'],
  [/\.bin\.index\.json$/, 'a sharded PyTorch model'],
  [/\.weights\.json$/, 'sharded Keras weights'],
  [/(^|\/)model\.json$/, 'a TensorFlow.js model'],
  [/\.index$/, 'a TensorFlow checkpoint'],
];

const ENDINGS = [
  [/\.keras$/, 'a Keras model (.keras)'],
  [/\.weights\.h5$/, 'Keras weights (.weights.h5)'],
  [/\.npz$/, 'NumPy arrays (.npz)'],
  [/\.(pt|pth|bin|ckpt)$/, 'a PyTorch checkpoint'],
  [/\.safetensors$/, 'safetensors'],
];

export async function kindOf(files) {
  for (const [pattern, kind] of NAMED) {
    if (files.some(({ name }) => pattern.test(name))) return kind;
  }
  const [{ name, file }] = files;
  for (const [pattern, kind] of ENDINGS) {
    if (pattern.test(name)) return files.length === 1 ? kind : `${files.length} files, the first ${kind}`;
  }
  const start = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  for (const [bytes, kind] of MAGIC) {
    if (bytes.every((byte, i) => start[i] === byte)) return kind;
  }
  return 'unknown to this page; the service will detect the format';
}
