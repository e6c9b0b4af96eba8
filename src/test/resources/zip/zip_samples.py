"""Writes bzip2.zip, bzip2_bomb.zip and code_page_437.zip beside this file (Python 3.11's zipfile and bz2)."""
import pathlib, random, zipfile

HERE = pathlib.Path(__file__).parent
random.seed(1)
members = {
    "empty": b"",
    "one": b"x",
    "runs": b"".join(bytes([i % 7]) * n for i, n in enumerate([1, 2, 3, 4, 5, 6, 255, 256, 257, 258, 259, 260, 4, 4, 8])),
    "all": bytes(range(256)) * 3,
    "random": bytes(random.randrange(256) for _ in range(3000)),
    "zeros": bytes(3_000_000),
    "blocks": b"".join(b"%d " % (i * i % 977) for i in range(60_000)),
}
with zipfile.ZipFile(HERE / "bzip2.zip", "w", zipfile.ZIP_BZIP2) as z:
    for i, (name, data) in enumerate(members.items()):
        z.writestr(name, data, compresslevel=1 if name == "blocks" else 9)
with zipfile.ZipFile(HERE / "bzip2_bomb.zip", "w", zipfile.ZIP_BZIP2) as z:
    z.writestr("zeros", bytes(100_000_000))
with zipfile.ZipFile(HERE / "code_page_437.zip", "w") as z:
    z.writestr("gr\u00f6\u00dfe.npy", b"1")
raw = (HERE / "code_page_437.zip").read_bytes().replace("gr\u00f6\u00dfe".encode(), b"gr\x94\xe1e")
raw = bytearray(raw)
for signature, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
    place = raw.index(signature)
    raw[place + at + 1] &= ~8
    length = place + (26 if signature == b"PK\3\4" else 28)
    raw[length : length + 2] = (9).to_bytes(2, "little")
end = raw.index(b"PK\5\6")
start = raw.index(b"PK\1\2")
raw[end + 12 : end + 20] = (end - start).to_bytes(4, "little") + start.to_bytes(4, "little")
(HERE / "code_page_437.zip").write_bytes(raw)
