"""Makes the HDF5 files beside it. Made with h5py 3.16.0 (HDF5 2.0.0), numpy 2.4.6; the last three
with h5py 3.7.0 (HDF5 1.10.8)."""

import ctypes
import glob
import os
import shutil
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

with file("filters") as f:
    a = elements(23, 17).astype("f4")
    for name, options in {
        "lzf": dict(compression="lzf"),
        "lzf_shuffle": dict(compression="lzf", shuffle=True),
        "fletcher32": dict(fletcher32=True),
        "all": dict(compression="gzip", shuffle=True, fletcher32=True),
        "lzf_all": dict(compression="lzf", shuffle=True, fletcher32=True),
    }.items():
        f.create_dataset(name, data=a, chunks=(5, 4), **options)
    f.create_dataset("lzf_long", data=np.zeros(100_000, "f4"), chunks=(100_000,), compression="lzf")
    f.create_dataset("odd", data=np.arange(7, dtype="u1"), chunks=(7,), fletcher32=True)
    # Through the lower interface: other orders, one filter twice, n-bit on numbers of all bits.
    for name, order in {"twice": "gg", "checked_first": "fsg", "nbit": "ng", "shuffled_checksum": "fs"}.items():
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plist.set_chunk((5, 4))
        for letter in order:
            {"g": lambda: plist.set_deflate(6), "f": plist.set_fletcher32, "s": plist.set_shuffle, "n": lambda: plist.set_filter(5, 0, ())}[letter]()
        space = h5py.h5s.create_simple((23, 17))
        d = h5py.h5d.create(f.id, name.encode(), h5py.h5t.IEEE_F32LE, space, plist)
        d.write(space, space, np.ascontiguousarray(a))

with file("filter_scaleoffset") as f:
    f.create_dataset("a", data=elements(64).astype("f4"), chunks=(64,), scaleoffset=3)
    f.create_dataset("integers", data=np.arange(1000, 1064, dtype="i4"), chunks=(64,), scaleoffset=0)
with file("filter_szip") as f:
    f.create_dataset("a", data=elements(64).astype("f4"), chunks=(64,), compression="szip")
with file("filter_nbit") as f:
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_chunk((64,))
    plist.set_filter(5, 0, ())
    packed = h5py.h5t.STD_I32LE.copy()
    packed.set_precision(20)
    space = h5py.h5s.create_simple((64,))
    h5py.h5d.create(f.id, b"a", packed, space, plist).write(space, space, np.arange(64, dtype="i4"))

with file("fills") as f:
    f.create_dataset("contiguous", (3, 5), "f4", fillvalue=2.5)
    f.create_dataset("zero", (3, 5), ">f8")
    f.create_dataset("chunked", (5, 6), "f4", chunks=(2, 4), fillvalue=-1.5)[1:3, 2:5] = 4
    f.create_dataset("never", (4,), "f4", fill_time="never")
    f.create_dataset("never_chunked", (4,), "f4", chunks=(2,), fill_time="never")
    f.create_dataset("all_chunks_unwritten", (700, 3), "f2", chunks=(7, 2), fillvalue=0.125)
with file("fills_new", libver="latest") as f:
    f.create_dataset("contiguous", (3, 5), "f4", fillvalue=2.5)
    f.create_dataset("zero", (3, 5), ">f8")
    f.create_dataset("never", (4,), "f4", fill_time="never")

with file("heaps", libver="latest") as f:
    f.attrs["long"] = np.array([b"%05d" % i * 900 for i in range(3)])
    for i in range(700):
        f.attrs["attribute_%d" % i] = "text of %d" % i * (i % 40)
    for i in range(900):
        f["group_of_%d/%s" % (900, "n" * (i % 60) + str(i))] = f["/"]
    f["group_of_900/a"] = elements(3).astype("f4")
with file("heaps_old", track_order=True) as f:
    for i in range(12):
        f.attrs["a%d" % i] = "text of %d" % i
    for i in range(40):
        f["n%d" % i] = elements(i + 1).astype("f4")

with file("shared_types") as f:
    f["type"] = np.dtype(">f8")
    f["text"] = np.dtype("S5")
    f.create_dataset("a", data=elements(6), dtype=f["type"])
    f.attrs.create("names", np.array([b"first", b"secon"]), dtype=f["text"])
with file("shared_types_new", libver="latest") as f:
    f["type"] = np.dtype(">f8")
    f["text"] = np.dtype("S5")
    f.create_dataset("a", data=elements(6), dtype=f["type"])
    f.attrs.create("names", np.array([b"first", b"secon"]), dtype=f["text"])

with file("user_block_4096", userblock_size=4096, libver="latest") as f:
    f.create_dataset("a", data=elements(12), chunks=(5,), compression="gzip")
    f.attrs["any_length"] = ["x", "y"]
    for i in range(20):
        f["group/n%d" % i] = f["a"]
with file("compact") as f:
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_layout(h5py.h5d.COMPACT)
    space = h5py.h5s.create_simple((3, 5))
    a = np.ascontiguousarray(elements(3, 5).astype("f4"))
    h5py.h5d.create(f.id, b"a", h5py.h5t.IEEE_F32LE, space, plist).write(space, space, a)
with file("spaces") as f:
    kind = h5py.h5t.C_S1.copy()
    kind.set_size(6)
    kind.set_strpad(h5py.h5t.STR_SPACEPAD)
    h5py.h5a.create(f.id, b"padded", kind, h5py.h5s.create(h5py.h5s.SCALAR)).write(np.array(b"abc   ", "S6"))

def new_chunks(f):
    a = elements(23, 17).astype("f4")
    gzip = dict(compression="gzip", shuffle=True)
    f.create_dataset("single", data=a, chunks=(23, 17))
    f.create_dataset("single_gzip", data=a, chunks=(23, 17), **gzip)
    f.create_dataset("single_large", data=a, chunks=(30, 20), maxshape=(30, 20))
    for name, options in {"": {}, "_gzip": gzip}.items():
        f.create_dataset("fixed" + name, data=a, chunks=(5, 4), **options)
        f.create_dataset("fixed_larger" + name, data=a, chunks=(5, 4), maxshape=(40, 60), **options)
        f.create_dataset("rows" + name, data=a, chunks=(1, 2), maxshape=(None, 17), **options)
        f.create_dataset("columns" + name, data=a, chunks=(5, 1), maxshape=(90, None), **options)
        f.create_dataset("tree" + name, data=a, chunks=(5, 4), maxshape=(None, None), **options)
        f.create_dataset("large_tree" + name, data=a, chunks=(1, 1), maxshape=(None, None), **options)
    f.create_dataset("deep", data=elements(3, 5, 7, 2).astype(">f4"), chunks=(2, 2, 3, 2), maxshape=(3, 9, None, 4))
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_chunk((5, 4))
    plist.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    space = h5py.h5s.create_simple((23, 17), (30, 40))
    h5py.h5d.create(f.id, b"implicit", h5py.h5t.IEEE_F32LE, space, plist).write(space, space, np.ascontiguousarray(a))
    f.create_dataset("empty", (0, 4), "f4", chunks=(2, 2), maxshape=(None, 4))
    f.create_dataset("unwritten", (5, 4), "f4", chunks=(2, 2), maxshape=(None, 4), fillvalue=3)
    # Long and mostly empty: pages and super blocks.
    for name, limit in {"paged": 3000, "extended": None}.items():
        d = f.create_dataset(name, (3000 if limit else 270_000,), "f4", chunks=(1,), maxshape=(limit,), fillvalue=-1)
        for i in (0, 3, 4, 20, 100, 1023, 1024, 2047, 2999, 66_000, 133_000, 134_100, 150_000, 263_000, 269_999):
            if i < len(d):
                d[i] = i
    edges = f.create_dataset("edges", data=a, chunks=(16, 16), **gzip)

with file("new_chunks", libver="latest") as f:
    new_chunks(f)
with file("new_chunks_110", libver=("v110", "v110")) as f:
    new_chunks(f)

# What h5py has no name for, by the library that it brings along.
library = ctypes.CDLL(glob.glob(os.path.join(os.path.dirname(h5py.__file__), "..", "h5py.libs", "libhdf5-*.so*"))[0])
identifier = ctypes.c_int64

with file("raw_edges", libver="latest") as f:
    a = np.ascontiguousarray(elements(23, 17).astype("f4"))
    for name, most in {"fixed": (23, 17), "extensible": (None, 17), "tree": (None, None)}.items():
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plist.set_chunk((5, 4))
        plist.set_shuffle()
        plist.set_deflate(9)
        assert library.H5Pset_chunk_opts(identifier(plist.id), 2) == 0  # H5D_CHUNK_DONT_FILTER_PARTIAL_CHUNKS
        space = h5py.h5s.create_simple((23, 17), tuple(h5py.h5s.UNLIMITED if m is None else m for m in most))
        h5py.h5d.create(f.id, name.encode(), h5py.h5t.IEEE_F32LE, space, plist).write(space, space, a)

plist = h5py.h5p.create(h5py.h5p.FILE_CREATE)
assert library.H5Pset_shared_mesg_nindexes(identifier(plist.id), 1) == 0
assert library.H5Pset_shared_mesg_index(identifier(plist.id), 0, 0x1F, 8) == 0  # all kinds of messages
f = h5py.File(h5py.h5f.create(os.path.join(folder, "shared_messages.h5").encode(), h5py.h5f.ACC_TRUNC, plist))
f["a"] = elements(2, 3)
f["b"] = elements(2, 3)
f.close()

plist = h5py.h5p.create(h5py.h5p.FILE_CREATE)
plist.set_sizes(4, 4)
f = h5py.File(h5py.h5f.create(os.path.join(folder, "short_addresses.h5").encode(), h5py.h5f.ACC_TRUNC, plist))
f["a"] = elements(2, 3)
f.close()

with file("paged", fs_strategy="page", fs_page_size=512, fs_persist=True) as f:
    f.create_dataset("a", data=elements(40), chunks=(7,), compression="gzip")
    f.attrs["names"] = ["x", "y"]

# Each with what HDF5 makes of it.
with file("scaleoffset") as f:
    random = np.random.default_rng(2)
    noise = random.normal(size=(9, 7))
    cases = {
        "float32": (noise.astype("f4"), dict(scaleoffset=4)),
        "float64": (noise, dict(scaleoffset=7)),
        "big": (noise.astype(">f4"), dict(scaleoffset=2)),
        "big64": (noise.astype(">f8"), dict(scaleoffset=2, fillvalue=0.5)),
        "gzip": (noise.astype("f4"), dict(scaleoffset=3, compression="gzip", shuffle=True)),
        "constant": (np.full((9, 7), 2.5, "f4"), dict(scaleoffset=3)),
        "coarse": (1000 * noise.astype("f4"), dict(scaleoffset=0)),
        "wide": (np.exp(20 * noise).astype("f4"), dict(scaleoffset=6)),
        "filled": (np.where(noise > 0, noise, -99).astype("f4"), dict(scaleoffset=3, fillvalue=-99)),
    }
    for name, (data, options) in cases.items():
        f.create_dataset(name, data=data, chunks=(4, 3), **options)
    for name in cases:
        f["decoded/" + name] = f[name][...]

with file("optimizer") as f:
    f["layers/dense/vars/0"] = elements(3, 4).astype("f4")
    f["layers/dense/vars/1"] = elements(4).astype("f4")
    f["layers/tied/vars/0"] = f["layers/dense/vars/0"]
    f["optimizer/vars/0"] = elements(3, 4).astype("f4")
    f["optimizer/vars/1"] = elements(4).astype("f4")
    f["step"] = np.int64(3)

# Copied while its writer (SWMR) has it open: the superblock has an end from before the last chunks.
with file("being_written", libver="latest") as f:
    a = f.create_dataset("a", data=elements(4, 3), maxshape=(None, 3), chunks=(2, 3))
    f.swmr_mode = True
    a.resize((6, 3))
    a[...] = elements(6, 3)
    a.flush()
    shutil.copy(f.filename, f.filename + ".copy")
os.replace(os.path.join(folder, "being_written.h5.copy"), os.path.join(folder, "being_written.h5"))

# The first of the files.
f = h5py.File(os.path.join(folder, "family_%d.h5"), "w", driver="family", memb_size=1024)
f["a"] = elements(2, 3)
f.close()
os.replace(os.path.join(folder, "family_0.h5"), os.path.join(folder, "family.h5"))
for rest in glob.glob(os.path.join(folder, "family_*.h5")):
    os.remove(rest)

# Messages so small that their identifiers contain them.
plist = h5py.h5p.create(h5py.h5p.FILE_CREATE)
assert library.H5Pset_shared_mesg_nindexes(identifier(plist.id), 1) == 0
assert library.H5Pset_shared_mesg_index(identifier(plist.id), 0, 0x1F, 1) == 0
newest = h5py.h5p.create(h5py.h5p.FILE_ACCESS)
newest.set_libver_bounds(h5py.h5f.LIBVER_LATEST, h5py.h5f.LIBVER_LATEST)
f = h5py.File(h5py.h5f.create(os.path.join(folder, "tiny_messages.h5").encode(), h5py.h5f.ACC_TRUNC, plist, newest))
f["a"] = elements(1)[0]
f["b"] = elements(1)[0]
f.attrs["text"] = "x"
f.close()
