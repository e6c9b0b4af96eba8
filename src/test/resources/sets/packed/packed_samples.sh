#!/usr/bin/env bash
# Packs the files of ../hf_sharded/two_shards_unsorted in the ways that people do (GNU tar 1.34,
# Python 3.11's tarfile and zipfile), below one folder.
set -euo pipefail
cd "$(dirname "$0")"
top=$(printf 'a_folder_with_a_long_name_%.0s' 1 2 3 4 5 6)
rm -rf "$top" && mkdir "$top"
cp ../hf_sharded/two_shards_unsorted/*.safetensors ../hf_sharded/two_shards_unsorted/*.index.json "$top"
tar --format=gnu -cf gnu.tar "$top"
tar --format=posix -cf pax.tar "$top"
tar -czf here.tar.gz -C "$top" .
tar --format=v7 -cf v7.tar -C "$top" .
python3 - "$top" <<'PY'
import pathlib, sys, tarfile, zipfile
top = pathlib.Path(sys.argv[1])
files = sorted(top.iterdir())
with zipfile.ZipFile("stored.zip", "w") as z:
    [z.write(f) for f in files]
with zipfile.ZipFile("deflated.zip", "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("__MACOSX/._x", b"junk")
    z.mkdir(str(top))
    [z.write(f) for f in files]
with tarfile.open("python.tgz", "w:gz") as t:
    [t.add(f, "model/" + f.name) for f in files]
PY
rm -r "$top"
