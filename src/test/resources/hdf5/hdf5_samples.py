"""Makes the HDF5 files beside it. Made with h5py 3.16.0 (HDF5 2.0.0), numpy 2.4.6."""

import os
import sys

import h5py
import numpy as np

folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))


def elements(*shape):
    """Elements that every type holds exactly, none of which repeats a neighbour."""
    n = int(np.prod(shape))
    return ((np.arange(n) * 37 % 201 - 100) / 8).reshape(shape)


def file(name, **options):
    return h5py.File(os.path.join(folder, name + ".h5"), "w", **options)


with file("dtypes") as f:
    for dtype in ("<f2", ">f2", "<f4", ">f4", "<f8", ">f8", "<i4", ">i8", "|u1", "<c8", "?"):
        f[dtype.replace("<", "little_").replace(">", "big_").replace("|", "").replace("?", "bool")] = (
            elements(3, 5).astype(dtype)
        )
    bfloat16 = (elements(3, 5).astype("<f4").view("<u4") >> 16).astype("<u2").view("V2")
    f["bfloat16"] = bfloat16
    f["bfloat16"].attrs["dtype"] = "bfloat16"
    f["void16"] = bfloat16
    f["scalar"] = np.float32(2.5)
    f["empty"] = np.zeros((3, 0), "f4")
    f["none"] = h5py.Empty("f4")
    f["text"] = "text"

with file("chunked") as f:
    a = elements(23, 17).astype("f4")
    f.create_dataset("plain", data=a, chunks=(5, 4))
    f.create_dataset("gzip", data=a, chunks=(5, 4), compression="gzip")
    f.create_dataset("shuffled", data=a, chunks=(5, 4), compression="gzip", shuffle=True)
    f.create_dataset("shuffle_alone", data=a.astype("f8"), chunks=(23, 17), shuffle=True)
    f.create_dataset("row", data=elements(1000).astype("f2"), chunks=(64,), compression="gzip")
    f.create_dataset("deep", data=elements(3, 5, 7, 2).astype(">f4"), chunks=(2, 2, 3, 2), compression=9)
    f.create_dataset("growing", data=elements(3, 4), chunks=(8, 8), maxshape=(None, None))
    noise = np.random.default_rng(1).bytes(4 * 256)
    f.create_dataset("incompressible", data=np.frombuffer(noise, "<i4"), chunks=(64,), compression="gzip")
    f.create_dataset("many", data=elements(700, 2).astype("f4"), chunks=(1, 1))

with file("newest", libver="latest") as f:
    f["group/inner/kernel"] = elements(4, 3).astype("f4")
    f["group"].attrs["layer_names"] = ["a", "é"]
    f.attrs["backend"] = "tensorflow"
    f.create_dataset("ordered", data=elements(6), track_order=True)

with file("ordered", track_order=True) as f:
    for name in ("b", "a", "c"):
        f.create_group(name, track_order=True)["0"] = elements(2).astype("f4")

with file("attributes") as f:
    f.attrs["fixed"] = np.array([b"first", b"second"])
    f.attrs["any_length"] = ["première", ""]
    f.attrs["long"] = "x" * 100_000
    f.attrs["none"] = np.zeros(0)
    f.attrs["number"] = 3
    f.attrs["empty"] = h5py.Empty("f4")
    for i in range(3):
        f.attrs["split%d" % i] = np.array([b"%d" % i] * (i + 1))

with file("many_members") as f:
    f["a"] = elements(2).astype("f4")
    for i in range(300):
        f["name_%d" % i] = f["a"]

with file("soft_link") as f:
    f["a"] = elements(2)
    f["soft"] = h5py.SoftLink("/a")
with file("soft_link_new", libver="latest") as f:
    f["soft"] = h5py.SoftLink("/a")
with file("external_link") as f:
    f["external"] = h5py.ExternalLink("other.h5", "/a")
with file("cycle") as f:
    f["group/a"] = elements(2).astype("f4")
    f["group/again"] = f["group"]
    f["group/root"] = f["/"]
    f["b"] = f["group/a"]
with file("external_storage") as f:
    f.create_dataset("a", (4,), "f4", external=[("other.bin", 0, 16)])
with file("virtual") as f:
    layout = h5py.VirtualLayout((2,), "f4")
    layout[:] = h5py.VirtualSource("other.h5", "a", (2,))
    f.create_virtual_dataset("a", layout)
with file("filter_lzf") as f:
    f.create_dataset("a", data=elements(8), chunks=(8,), compression="lzf")
with file("filter_fletcher32") as f:
    f.create_dataset("a", data=elements(8), chunks=(8,), fletcher32=True)
with file("unstored") as f:
    f.create_dataset("contiguous", (8,), "f4")
    f.create_dataset("chunked", (8,), "f4", chunks=(4,))[:4] = 1
with file("newest_chunks", libver="latest") as f:
    f.create_dataset("a", data=elements(8), chunks=(4,))
with file("dense_members", libver="latest") as f:
    for i in range(20):
        f.create_group("layer_%d" % i)
with file("dense_attributes", libver="latest") as f:
    for i in range(20):
        f.attrs["a%d" % i] = "text"
with file("user_block", userblock_size=512) as f:
    f["a"] = elements(2)
with file("named_type") as f:
    f["type"] = np.dtype("f4")
    f.create_dataset("a", data=elements(2), dtype=f["type"])
