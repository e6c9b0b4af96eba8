"""Writes kinds.npz and kinds_compressed.npz beside this file (NumPy 2.4.6)."""
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
arrays = {
    "text": np.array(["dense", "conv2d"]),
    "no_text": np.array([], dtype="U0"),
    "bytes": np.array([b"ab", b"cdefg"]),
    "dates": np.array(["2026-11-28", "NaT"], dtype="datetime64[D]"),
    "spans": np.array([1, 2], dtype="timedelta64[25s]"),
    "raw": np.zeros(3, dtype="V5"),
    "objects": np.array([{"a": 1}, None, "x" * 1000], dtype=object),
    "fields": np.zeros(2, dtype=[("x", "<f4"), ("y[0]", "<i8", (2, 2))]),
    "nested": np.zeros((2, 3), dtype=[("it's ]", [("größe", ">f8"), ('"', "S3")]), ("b", "O")]),
    "w": np.array([1, 2], dtype=np.float32),
}
np.savez(HERE / "kinds.npz", **arrays)
np.savez_compressed(HERE / "kinds_compressed.npz", **arrays)
